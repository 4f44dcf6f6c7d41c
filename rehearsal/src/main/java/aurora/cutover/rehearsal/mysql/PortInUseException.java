package aurora.cutover.rehearsal.mysql;

/** Thrown when something else listens on the address and port a server was to have. */
public final class PortInUseException extends MySqlSetupException {
  private static final long serialVersionUID = 1L;

  public PortInUseException(String address, int port) {
    super(
        "port %d is in use on %s; choose another port or stop what listens there"
            .formatted(port, address));
  }
}
