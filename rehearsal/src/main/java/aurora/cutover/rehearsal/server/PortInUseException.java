package aurora.cutover.rehearsal.server;

/** Thrown when something else listens on the address and port a server was to have. */
public final class PortInUseException extends SetupException {
  private static final long serialVersionUID = 1L;

  public PortInUseException(Address at) {
    super(
        "port %d is in use on %s; choose another port or stop what listens there"
            .formatted(at.port(), at.address()));
  }
}
