package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.aws.DynamoDb;
import aurora.cutover.rehearsal.mysql.MySqlInstallation;
import aurora.cutover.rehearsal.mysql.MySqlPair;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What takes seconds to start and serves several rehearsals: two mysqld and a DynamoDB. */
public record Servers(MySqlPair mysql, DynamoDb dynamoDb) implements AutoCloseable {

  /**
   * Starts all of them at once.
   *
   * @param cache for what is unpacked once
   * @param work for the servers' data; deleted first
   * @param notice is told what is done to this machine or takes time
   */
  public static Servers start(Path cache, Path work, Consumer<String> notice) {
    CompletableFuture<DynamoDb> dynamoDb =
        CompletableFuture.supplyAsync(() -> DynamoDb.start(List.of()));
    MySqlPair mysql = MySqlPair.start(MySqlInstallation.in(cache, notice), work);
    return new Servers(mysql, dynamoDb.join());
  }

  @Override
  public void close() {
    try {
      mysql.close();
    } finally {
      dynamoDb.close();
    }
  }
}
