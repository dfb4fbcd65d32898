package io.parley.conversation.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.WholeService;
import io.parley.warm.WarmUp;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class AnswerWarmUpsIT extends WholeService {
  @Autowired List<WarmUp> warmUps;
  @LocalServerPort int servicePort;

  /// They throw if they aren't answered as a gateway is.
  @Test
  void askAsGatewaysDoAndLeaveNothingBehind() throws Exception {
    for (var warmUp : warmUps) {
      for (int round = 0; round < 10; round++) {
        warmUp.run(URI.create("http://localhost:" + servicePort));
      }
      warmUp.end();
    }

    assertThat(warmUps).hasSize(3);
    assertThat(redis.keys("*447700900999*")).isEmpty();
    assertThat(redis.keys("*warm-up*")).isEmpty();
  }
}
