package io.parley.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisInspectionTest {
  @Test
  void isContentWithAnAppendOnlyFileAndNoEviction() {
    assertThat(RedisInspection.judged(List.of("1", "1"), List.of("noeviction", "noeviction")))
        .isEqualTo(new Durability.Kept());
  }

  @ParameterizedTest
  @CsvSource({
    "0, noeviction, --appendonly yes",
    "1, allkeys-lru, --maxmemory-policy noeviction",
    "1, volatile-ttl, --maxmemory-policy noeviction"
  })
  void saysWhatToDoWhereOneNodeOfAClusterIsNot(String appendOnly, String policy, String toDo) {
    assertThat(RedisInspection.judged(List.of("1", appendOnly), List.of("noeviction", policy)))
        .asInstanceOf(InstanceOfAssertFactories.type(Durability.AtRisk.class))
        .satisfies(at -> assertThat(at.risks()).singleElement().asString().contains(toDo));
  }

  @Test
  void doesNotTakeSilenceForAnAnswer() {
    assertThat(RedisInspection.judged(List.of(), List.of("noeviction")))
        .isInstanceOf(Durability.NotKnown.class);
    assertThat(RedisInspection.judged(List.of("1"), List.of()))
        .isInstanceOf(Durability.NotKnown.class);
  }
}
