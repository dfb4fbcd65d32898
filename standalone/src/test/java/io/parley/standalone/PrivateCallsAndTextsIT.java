package io.parley.standalone;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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

  @Override
  World world() {
    return new World(parley, parley.simulator());
  }
}
