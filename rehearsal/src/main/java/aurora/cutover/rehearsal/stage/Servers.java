package aurora.cutover.rehearsal.stage;

import aurora.cutover.rehearsal.aws.DynamoDb;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What takes seconds to start and serves several rehearsals: two database servers and a DynamoDB.
 */
public record Servers(EngineServers databases, DynamoDb dynamoDb) implements AutoCloseable {

  /**
   * Starts all of them at once.
   *
   * @param engine mysql or postgresql
   * @param cache for what is unpacked once
   * @param work for the servers' data; deleted first
   * @param notice is told what is done to this machine or takes time
   */
  public static Servers start(String engine, Path cache, Path work, Consumer<String> notice) {
    CompletableFuture<DynamoDb> dynamoDb =
        CompletableFuture.supplyAsync(() -> DynamoDb.start(List.of()));
    EngineServers databases = EngineServers.start(engine, cache, work, notice);
    return new Servers(databases, dynamoDb.join());
  }

  @Override
  public void close() {
    try {
      databases.close();
    } finally {
      dynamoDb.close();
    }
  }
}
