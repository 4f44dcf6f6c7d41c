package aurora.cutover.rehearsal.asl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorNamesTest {

  @ParameterizedTest
  @CsvSource({
    "States.ALL,                      aurora.cutover.error.PreconditionFailed, true",
    "States.ALL,                      States.Timeout,                true",
    "States.ALL,                      States.QueryEvaluationError,   true",
    "States.ALL,                      States.DataLimitExceeded,      false",
    "States.ALL,                      States.Runtime,                false",
    "States.TaskFailed,               Lambda.ServiceException,       true",
    "States.TaskFailed,               States.QueryEvaluationError,   true",
    "States.TaskFailed,               States.Timeout,                false",
    "States.TaskFailed,               States.HeartbeatTimeout,       false",
    "States.TaskFailed,               States.DataLimitExceeded,      false",
    "States.TaskFailed,               States.Runtime,                false",
    "States.Timeout,                  States.Timeout,                true",
    "States.Timeout,                  States.HeartbeatTimeout,       true",
    "States.HeartbeatTimeout,         States.HeartbeatTimeout,       true",
    "States.HeartbeatTimeout,         States.Timeout,                false",
    "States.DataLimitExceeded,        States.DataLimitExceeded,      true",
    "aurora.cutover.error.OutcomeUnknown, aurora.cutover.error.OutcomeUnknown, true",
    "OutcomeUnknown,                  aurora.cutover.error.OutcomeUnknown, false",
    "Aurora.Cutover.Error.OutcomeUnknown, aurora.cutover.error.OutcomeUnknown, false",
    "java.lang.Exception,             java.lang.RuntimeException,    false",
  })
  void errorEquals_matchesAsTheServiceDoes(String errorEquals, String error, boolean matches) {
    assertThat(ErrorNames.matches(List.of("Other", errorEquals), error)).isEqualTo(matches);
  }
}
