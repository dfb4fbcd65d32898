package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.WholeService;
import io.parley.conversation.routing.Candidates;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Ends that meet something unexpected.
class EndingIT extends WholeService {
  @Autowired Routes routes;
  @Autowired Conversations conversations;

  private final PhoneNumber rider = somebody();
  private final PhoneNumber driver = somebody();

  @Test
  void oneSideEndsEvenWhereTheOtherIsSomebodyElsesByNow() {
    var conversation = opened("half-lost", rider, driver);
    var dialledByRider = virtualNumber(conversation, 1);
    redis.opsForHash().delete(Keys.person(rider), dialledByRider.digits());
    var others = somebodyElses(dialledByRider);

    api.delete("/conversations/half-lost");

    assertThat(routes.find(driver, virtualNumber(conversation, 0)))
        .get()
        .isInstanceOf(Route.Ended.class);
    assertThat(routes.find(rider, dialledByRider)).contains(others);
  }

  @Test
  void theRoutesOfAnExpiredConversationEndWhenItExpired() {
    var expiresAt = Instant.parse(opened("expired", rider, driver).path("expiresAt").asString());
    clock.shiftBy(Duration.ofHours(25));

    assertThat(awaited(event("conversation.closed", "expired")).text("reason"))
        .isEqualTo("EXPIRED");

    assertThat(routes.of(rider))
        .allMatch(Route.Ended.class::isInstance)
        .extracting(Route::until)
        .as("however late somebody came to close it")
        .containsOnly(expiresAt);
  }

  @Test
  void anIdIsTakenUntilItsQuarantineEnds() {
    opened("remembered", rider, driver);
    assertThat(redis.getExpire(Keys.conversation("remembered"))).as("while open").isEqualTo(-1);

    api.delete("/conversations/remembered");

    assertThat(redis.getExpire(Keys.conversation("remembered")))
        .isCloseTo(Duration.ofDays(7).toSeconds(), Offset.offset(10L));
    assertThat(redis.opsForZSet().score(Keys.agenda("remembered"), "remembered")).isNull();
    assertThat(api.post("/conversations", request("remembered", rider, somebody(), "")).status())
        .isEqualTo(409);
  }

  private Route.Open somebodyElses(PhoneNumber dialled) {
    var candidates = new Candidates(List.of(List.of(dialled)), Set.of());
    assertThat(routes.claim(rider, "somebody-elses", candidates)).isPresent();
    var route =
        new Route.Open(
            "somebody-elses",
            clock.instant().plusSeconds(3600),
            1,
            "rider",
            somebody(),
            new PhoneNumber(POOL.getFirst()),
            EnumSet.allOf(Channel.class),
            clock.instant());
    assertThat(routes.replace(rider, dialled, route)).isTrue();
    return route;
  }
}
