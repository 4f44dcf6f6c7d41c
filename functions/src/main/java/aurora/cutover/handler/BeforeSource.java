package aurora.cutover.handler;

/** What stood on the source before it was fenced, as the journal keeps it. */
final class BeforeSource {

  static final String TOPIC = "beforeSource";

  private BeforeSource() {}
}
