package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.PhoneNumber;
import io.parley.conversation.WholeService;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConversationsIT extends WholeService {
  @Autowired Conversations conversations;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  @Test
  void listsEveryOpenConversationAtLeastOnce() {
    var expected = new HashSet<String>();
    var far = Instant.now().plusSeconds(9000);
    for (int i = 0; i < 250; i++) {
      var open =
          Samples.waiting("listed-" + i, rider, driver, Instant.now(), far)
              .next()
              .opened(Samples.FOR_SAM, Samples.FOR_ALEX, Instant.now(), Instant.now());
      assertThat(conversations.create(open)).isEmpty();
      assertThat(conversations.save(open.next().announced())).isTrue();
      expected.add("listed-" + i);
    }

    var met = new HashSet<String>();
    var pages = 0;
    for (var cursor = ""; ; pages++) {
      var page = api.get("/conversations" + (cursor.isEmpty() ? "" : "?cursor=" + cursor));
      assertThat(page.status()).isEqualTo(200);
      page.json()
          .get("conversations")
          .forEach(it -> {
            met.add(it.path("conversationId").asString());
            assertThat(it.path("state").asString()).isEqualTo("OPEN");
          });
      cursor = page.text("cursor");
      if (cursor.isEmpty()) {
        break;
      }
    }
    assertThat(met).containsAll(expected);
    assertThat(pages).isPositive();
  }
}
