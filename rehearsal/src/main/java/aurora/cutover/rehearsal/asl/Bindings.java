package aurora.cutover.rehearsal.asl;

import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What an expression can see.
 *
 * @param variables by name without the dollar sign, {@code states} among them, in the JSONata
 *     engine's kinds of value
 * @param millis the execution's clock, for $now and $millis
 * @param where gives the sentence that begins a failure's cause
 */
record Bindings(Map<String, Object> variables, LongSupplier millis, Supplier<String> where) {}
