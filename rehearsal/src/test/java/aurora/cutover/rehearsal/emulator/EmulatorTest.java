package aurora.cutover.rehearsal.emulator;

import cloud.localstack.docker.annotation.LocalstackDockerProperties;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the test classes here have in common: an emulator, or a reason to skip. */
@ExtendWith(EmulatorExtension.class)
@LocalstackDockerProperties(imageTag = "3.8.1")
abstract class EmulatorTest {}
