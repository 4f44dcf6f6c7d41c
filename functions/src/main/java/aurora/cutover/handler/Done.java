package aurora.cutover.handler;

/**
 * The answer of a step that has nothing else to say.
 *
 * @param done one sentence
 */
public record Done(String done) {}
