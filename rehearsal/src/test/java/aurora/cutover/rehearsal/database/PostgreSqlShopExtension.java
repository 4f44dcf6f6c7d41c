package aurora.cutover.rehearsal.database;

import aurora.cutover.rehearsal.postgresql.PostgreSqlInstallation;
import aurora.cutover.rehearsal.postgresql.PostgreSqlServer;
import aurora.cutover.rehearsal.server.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the {@link PostgreSqlShop} on the one server of this test run. */
final class PostgreSqlShopExtension implements ParameterResolver {

  private static final String ADDRESS = "127.0.0.4";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgreSqlShop.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new PostgreSqlShop(
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(PostgreSqlShopExtension.class))
            .getOrComputeIfAbsent("server", key -> start(), PostgreSqlServer.class));
  }

  private static PostgreSqlServer start() {
    return PostgreSqlServer.start(
        PostgreSqlInstallation.in(Path.of("target", "postgresql"), System.out::println),
        Path.of("target", "postgresql-database-tests"),
        new Address(ADDRESS, freePort()));
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
