package aurora.cutover.rehearsal.server;

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
public record Address(String address, int port) {
  public Address {
    if (!address.startsWith("127.")) {
      throw new IllegalArgumentException("only loopback is allowed, not " + address);
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535, not " + port);
    }
  }

  /**
   * @throws PortInUseException when something listens there
   * @throws SetupException when this machine does not have the address (macOS has only 127.0.0.1
   *     until told otherwise)
   */
  public void requireFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (BindException e) {
      throw String.valueOf(e.getMessage()).matches("(Can't|Cannot) assign requested address.*")
          ? new SetupException(
              "this machine has no address %s; run: sudo ifconfig lo0 alias %s"
                  .formatted(address, address),
              e)
          : new PortInUseException(this);
    } catch (IOException e) {
      throw new SetupException("cannot listen on %s: %s".formatted(address, e), e);
    }
  }
}
