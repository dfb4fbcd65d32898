package io.parley.conversation.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.WholeService;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class AnswerWarmUpIT extends WholeService {
  @Autowired AnswerWarmUp warmUp;
  @LocalServerPort int servicePort;

  /// It throws if it isn't answered as the gateway is.
  @Test
  void asksAsTheGatewayDoesAndLeavesNothingBehind() throws Exception {
    var before = redis.keys("*");

    for (int round = 0; round < 10; round++) {
      warmUp.run(URI.create("http://localhost:" + servicePort));
    }

    assertThat(redis.keys("*")).isEqualTo(before);
  }
}
