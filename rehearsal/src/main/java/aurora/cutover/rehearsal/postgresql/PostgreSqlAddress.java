package aurora.cutover.rehearsal.postgresql;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where one server listens.
 *
 * @param address a loopback address, such as 127.0.0.2
 * @param port 1 to 65535
 */
public record PostgreSqlAddress(String address, int port) {
  public PostgreSqlAddress {
    if (!address.startsWith("127.")) {
      throw new IllegalArgumentException("only loopback is allowed, not " + address);
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535, not " + port);
    }
  }

  /**
   * @throws PostgreSqlSetupException when something listens there
   */
  void requireFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (BindException e) {
      throw new PostgreSqlSetupException.PortInUse(this);
    } catch (IOException e) {
      throw new PostgreSqlSetupException("cannot listen on %s: %s".formatted(address, e), e);
    }
  }
}
