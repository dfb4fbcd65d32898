package io.parley.conversation.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.WholeService;
import io.parley.conversation.store.Keys;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How few numbers anybody had left, in a country of which nobody is.
class HeadroomIT extends WholeService {
  private static final String NOWHERE = "ZZ";

  private Headroom here;
  private Headroom elsewhere;

  @BeforeEach
  void twoInstances() {
    redis.delete(Keys.left(NOWHERE));
    here = new Headroom(redis, clock);
    elsewhere = new Headroom(redis, clock);
  }

  @Test
  void isTheLowestThatAnyInstanceSaw() {
    assertThat(here.lowest(NOWHERE)).isEmpty();

    here.note(NOWHERE, 5);
    elsewhere.note(NOWHERE, 3);
    here.note(NOWHERE, 4);

    assertThat(here.lowest(NOWHERE)).hasValue(3);
    assertThat(elsewhere.lowest(NOWHERE)).hasValue(3);
    elsewhere.note(NOWHERE, 0);
    assertThat(here.lowest(NOWHERE)).hasValue(0);
  }

  @Test
  void isForgottenAfterTenMinutes() {
    here.note(NOWHERE, 2);
    clock.shiftBy(Duration.ofMinutes(6));
    here.note(NOWHERE, 7);
    assertThat(here.lowest(NOWHERE)).hasValue(2);

    clock.shiftBy(Duration.ofMinutes(4));
    assertThat(here.lowest(NOWHERE)).hasValue(7);
    here.note(NOWHERE, 9);
    assertThat(redis.opsForHash().size(Keys.left(NOWHERE))).as("nor kept").isEqualTo(2);
    assertThat(redis.getExpire(Keys.left(NOWHERE))).isBetween(650L, 660L);
  }
}
