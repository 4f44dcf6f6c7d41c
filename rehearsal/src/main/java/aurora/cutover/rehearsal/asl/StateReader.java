package aurora.cutover.rehearsal.asl;

import aurora.cutover.rehearsal.asl.ExpressionRules.Reach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one state of any type. */
final class StateReader {
  private static final Set<String> COMMON = Set.of("Type", "Comment", "QueryLanguage");

  private final ScopeReader scopes;
  private final Templates templates;
  private final Set<String> variables;
  private final ErrorHandlingReader errors;

  StateReader(ScopeReader scopes, Templates templates, Set<String> variables) {
    this.scopes = scopes;
    this.templates = templates;
    this.variables = variables;
    this.errors = new ErrorHandlingReader(this);
  }

  Optional<State> read(ObjectReader state) {
    state.text("Comment");
    if (!state.text("QueryLanguage").orElse("JSONata").equals("JSONata")) {
      state.problem("QueryLanguage", "must be JSONata");
    }
    String type = state.requiredText("Type");
    return switch (type) {
      case "Pass" -> Optional.of(pass(state));
      case "Task" -> Optional.of(new TaskReader(this, errors).read(state));
      case "Choice" -> Optional.of(choice(state));
      case "Wait" -> Optional.of(waiting(state));
      case "Succeed" -> Optional.of(succeed(state));
      case "Fail" -> Optional.of(fail(state));
      case "Parallel" -> Optional.of(parallel(state));
      case "" -> Optional.empty();
      default -> {
        state.problem("Type", "the state type '" + type + "' is not implemented");
        yield Optional.empty();
      }
    };
  }

  static void allow(ObjectReader state, String... fields) {
    state.allow(Stream.concat(COMMON.stream(), Stream.of(fields)).collect(Collectors.toSet()));
  }

  private State pass(ObjectReader state) {
    allow(state, "Output", "Assign", "Next", "End");
    return new State.Pass(effects(state, Reach.BASE), next(state));
  }

  private State choice(ObjectReader state) {
    allow(state, "Choices", "Default", "Output", "Assign");
    if (!state.has("Choices")) {
      state.problem("Choices", "is required");
    }
    List<State.Rule> rules = state.objects("Choices").stream().map(this::rule).toList();
    return new State.Choice(rules, state.text("Default"), effects(state, Reach.BASE));
  }

  private State.Rule rule(ObjectReader rule) {
    rule.allow(Set.of("Condition", "Next", "Output", "Assign", "Comment"));
    rule.text("Comment");
    Template condition = query(rule, "Condition");
    return new State.Rule(condition, rule.requiredText("Next"), effects(rule, Reach.BASE));
  }

  private Template query(ObjectReader holder, String field) {
    holder.requiredText(field);
    Template template = template(holder, field, Reach.BASE).orElse(new Template.Fields(Map.of()));
    if (!(template instanceof Template.Query)) {
      holder.problem(field, "must be an expression");
    }
    return template;
  }

  private State waiting(ObjectReader state) {
    allow(state, "Seconds", "Timestamp", "Output", "Assign", "Next", "End");
    if (state.has("Seconds") == state.has("Timestamp")) {
      state.problem("Seconds", "exactly one of Seconds and Timestamp is required");
    }
    state.text("Timestamp");
    Optional<Template> seconds = seconds(state, "Seconds", 0);
    return new State.Wait(
        seconds, template(state, "Timestamp", Reach.BASE), effects(state, Reach.BASE), next(state));
  }

  private State succeed(ObjectReader state) {
    allow(state, "Output");
    return new State.Succeed(effects(state, Reach.BASE));
  }

  private State fail(ObjectReader state) {
    allow(state, "Error", "Cause");
    state.text("Error");
    state.text("Cause");
    return new State.Fail(
        template(state, "Error", Reach.BASE), template(state, "Cause", Reach.BASE));
  }

  private State parallel(ObjectReader state) {
    allow(state, "Branches", "Output", "Assign", "Retry", "Catch", "Next", "End");
    if (!state.has("Branches")) {
      state.problem("Branches", "is required");
    }
    List<Scope> branches = state.objects("Branches").stream().map(this::branch).toList();
    return new State.Parallel(
        branches, errors.read(state), effects(state, Reach.RESULT), next(state));
  }

  private Scope branch(ObjectReader branch) {
    branch.allow(Set.of("StartAt", "States", "Comment"));
    return scopes.read(branch, variables);
  }

  /** The whole number or expression in a field. */
  Optional<Template> seconds(ObjectReader state, String field, int least) {
    Optional<Template> template = template(state, field, Reach.BASE);
    if (template.isPresent() && !(template.get() instanceof Template.Query)) {
      state.integer(field, least, Limits.MAX_SECONDS);
    }
    return template;
  }

  Optional<Template> template(ObjectReader holder, String field, Reach reach) {
    return holder
        .value(field)
        .map(value -> templates.read(value, holder.path(field), field, reach));
  }

  Effects effects(ObjectReader holder, Reach reach) {
    Map<String, Template> assign = new LinkedHashMap<>();
    if (holder.has("Assign")) {
      ObjectReader names = holder.object("Assign");
      for (String name : names.names()) {
        names
            .value(name)
            .ifPresent(
                value ->
                    assign.put(
                        name, templates.read(value, names.path(name), "Assign/" + name, reach)));
      }
    }
    return new Effects(template(holder, "Output", reach), assign);
  }

  Optional<String> next(ObjectReader state) {
    boolean ends =
        state.value("End").map(value -> value.isBoolean() && value.booleanValue()).orElse(false);
    if (state.has("End") && !ends) {
      state.problem("End", "must be true");
    }
    if (state.has("Next") == state.has("End")) {
      state.problem("Next", "exactly one of Next and End is required");
    }
    return state.text("Next");
  }
}
