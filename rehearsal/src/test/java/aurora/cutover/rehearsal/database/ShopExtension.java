package aurora.cutover.rehearsal.database;

import aurora.cutover.rehearsal.mysql.MySqlInstallation;
import aurora.cutover.rehearsal.mysql.MySqlServer;
import aurora.cutover.rehearsal.server.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out the {@link Shop} on the one server of this test run, which ends with the run. */
final class ShopExtension implements ParameterResolver {

  private static final String ADDRESS = "127.0.0.4";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Shop.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return new Shop(
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(ShopExtension.class))
            .getOrComputeIfAbsent("server", key -> start(), MySqlServer.class));
  }

  private static MySqlServer start() {
    return MySqlServer.start(
        MySqlInstallation.in(Path.of("target", "mysql"), System.out::println),
        Path.of("target", "mysql-database-tests"),
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
