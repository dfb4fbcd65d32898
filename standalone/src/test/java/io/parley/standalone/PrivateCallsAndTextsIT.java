package io.parley.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The stories, on the one command.
class PrivateCallsAndTextsIT extends Stories {
  private RunningParley parley;

  @BeforeAll
  void start() {
    parley = RunningParley.start("private-calls-and-texts", Map.of());
  }

  @AfterAll
  void stop() {
    parley.close();
  }

  @Test
  void theDoctorFindsThatAllIsWell() {
    assertThat(parley.doctor())
        .contains("Numbers of ours that are linked: ", "The gateway answers at " + parley.gateway())
        .endsWith("All well.\n0");
  }

  @Override
  World world() {
    return new World(parley, parley.simulator());
  }
}
