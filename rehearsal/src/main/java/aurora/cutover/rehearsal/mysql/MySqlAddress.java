package aurora.cutover.rehearsal.mysql;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Where one server listens and who it is to its replicas.
 *
 * @param address a loopback address, such as 127.0.0.2
 * @param port 1 to 65535
 * @param serverId 1 or more; different for every server of a rehearsal
 */
public record MySqlAddress(String address, int port, int serverId) {
  public MySqlAddress {
    if (!address.startsWith("127.")) {
      throw new IllegalArgumentException("only loopback is allowed, not " + address);
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535, not " + port);
    }
    if (serverId < 1) {
      throw new IllegalArgumentException("server id must be positive, not " + serverId);
    }
  }

  /**
   * @throws PortInUseException when something listens there
   * @throws MySqlSetupException when this machine does not have the address (macOS has only
   *     127.0.0.1 until told otherwise)
   */
  void requireFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new java.net.InetSocketAddress(InetAddress.getByName(address), port));
    } catch (BindException e) {
      throw "Can't assign requested address".equals(e.getMessage())
              || String.valueOf(e.getMessage()).startsWith("Cannot assign requested address")
          ? new MySqlSetupException(
              "this machine has no address %s; run: sudo ifconfig lo0 alias %s"
                  .formatted(address, address),
              e)
          : new PortInUseException(address, port);
    } catch (IOException e) {
      throw new MySqlSetupException("cannot listen on %s: %s".formatted(address, e), e);
    }
  }
}
