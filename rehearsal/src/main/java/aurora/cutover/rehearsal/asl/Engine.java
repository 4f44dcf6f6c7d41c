package aurora.cutover.rehearsal.asl;

import java.util.function.DoubleSupplier;

/** What every part of the interpreter works with. */
record Engine(
    String stateMachineArn,
    StateMachine machine,
    TaskInvoker invoker,
    ExecutionClock clock,
    ExecutionListener listener,
    TaskTokens tokens,
    DoubleSupplier random) {}
