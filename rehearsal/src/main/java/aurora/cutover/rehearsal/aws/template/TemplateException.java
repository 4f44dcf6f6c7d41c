package aurora.cutover.rehearsal.aws.template;

/**
 * Thrown when the template cannot be deployed as it stands: malformed YAML, an intrinsic function
 * this reader does not know, a broken reference, a parameter value outside its constraints. One
 * line that names the place.
 */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public TemplateException(String message) {
    super(message);
  }

  public TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
