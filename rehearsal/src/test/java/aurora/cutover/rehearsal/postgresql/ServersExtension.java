package aurora.cutover.rehearsal.postgresql;

import aurora.cutover.rehearsal.server.Address;
import aurora.cutover.rehearsal.server.Pair;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands every test that asks for a {@link Pair} the one pair of this test run. */
final class ServersExtension implements ParameterResolver {
  private static final Path WORK = Path.of("target", "postgresql-tests");

  static PostgreSqlInstallation installation() {
    return PostgreSqlInstallation.in(Path.of("target", "postgresql"), System.out::println);
  }

  static PostgreSqlServer server(Path folder, Address at) {
    return PostgreSqlServer.start(installation(), folder, at);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Pair.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(ServersExtension.class))
        .getOrComputeIfAbsent(
            Pair.class, key -> Pair.start(WORK, ServersExtension::server), Pair.class);
  }
}
