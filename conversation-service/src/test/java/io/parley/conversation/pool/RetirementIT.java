package io.parley.conversation.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.backends.testing.Published;
import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.conversation.WholeService;
import io.parley.conversation.routing.Candidates;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.routing.RoutingSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/// A number that is to go back to Vonage.
class RetirementIT extends WholeService {
  private static final String OLD = "447700900123";
  private static final PhoneNumber NUMBER = new PhoneNumber(OLD);
  private static final Duration QUARANTINE = Duration.ofMinutes(20);
  private static final Duration CLAIMS_ARE_OVER = Duration.ofMinutes(3);

  @Autowired VirtualNumbers numbers;
  @Autowired Routes routes;

  private final PhoneNumber rider = somebody();

  @BeforeEach
  void oneMore() {
    send(provisioned(OLD));
    await().until(() -> numbers.contains(NUMBER));
  }

  @Test
  void isGivenToNobodyNewFromThenOn() {
    POOL.forEach(number -> opens(rider, new PhoneNumber(number), "busy-" + number));

    assertThat(retire(OLD)).isEqualTo(202);

    assertThat(api.post("/conversations", request("retired", rider, somebody(), "")).status())
        .as("it would have been the last for this rider")
        .isEqualTo(503);
  }

  @Test
  void staysOneOfOursAndIsShownAsRetiredSinceTheFirstTime() {
    retire(OLD);
    var since = held().path("retiredAt").asString();
    assertThat(since).isNotEmpty();
    clock.shiftBy(Duration.ofSeconds(5));

    assertThat(retire("+" + OLD)).as("again").isEqualTo(202);

    assertThat(held().path("retiredAt").asString()).isEqualTo(since);
    assertThat(api.post("/conversations", request("to-ours", rider, NUMBER, "")).text("reason"))
        .isEqualTo("VIRTUAL_NUMBER");
  }

  @Test
  void isNotBroughtBackByAnEventThatIsToldTwice() {
    retire(OLD);

    send(provisioned(OLD));
    send(released("447700900124"));
    send(provisioned("447700900124"));
    await().until(() -> numbers.contains(new PhoneNumber("447700900124")));

    assertThat(numbers.find(NUMBER)).get().matches(number -> !number.isInService());
  }

  @Test
  void whatIsNotOursIsNotFound() {
    assertThat(retire("447700900999")).isEqualTo(404);
    assertThat(retire("nonsense")).isEqualTo(404);
    assertThat(published(releaseRequested())).isEmpty();
  }

  @Test
  void goesBackOnceNobodyIsRoutedByItAndAllQuarantinesAreOver() {
    var open = opens(rider, NUMBER, "last");
    retire(OLD);
    clock.shiftBy(CLAIMS_ARE_OVER);
    assertThat(afterALook()).as("in use").isEmpty();

    assertThat(routes.replace(rider, NUMBER, new Route.Ended("last", clock.instant(), 2))).isTrue();
    assertThat(afterALook()).as("in quarantine").isEmpty();
    clock.shiftBy(QUARANTINE.minusSeconds(5));
    assertThat(afterALook()).as("in quarantine still").isEmpty();

    clock.shiftBy(Duration.ofSeconds(6));
    var asked = afterALook().getFirst();
    assertThat(asked.text("msisdn")).isEqualTo(OLD);
    assertThat(asked.text("country")).isEqualTo("GB");
    assertThat(open.until()).as("it could have gone on").isAfter(clock.instant());
    assertThat(afterALook())
        .as("asked again under the same id, until it is released")
        .hasSize(2)
        .extracting(record -> record.text("requestId"))
        .containsOnly(asked.text("requestId"));

    send(released(OLD));
    await().until(() -> !numbers.contains(NUMBER));
    assertThat(afterALook()).hasSize(2);
  }

  @Test
  void goesBackOnlyOnceNobodyCanHaveAClaimOnItAnyMore() {
    retire(OLD);
    assertThat(afterALook()).isEmpty();

    clock.shiftBy(VirtualNumbers.STALE.plus(Routes.PENDING));
    assertThat(afterALook()).as("who saw it late may claim it still").isEmpty();

    clock.shiftBy(CLAIMS_ARE_OVER);
    assertThat(afterALook()).hasSize(1);
  }

  @Test
  void whatIsInServiceNeverGoesBack() {
    clock.shiftBy(CLAIMS_ARE_OVER);

    assertThat(afterALook()).isEmpty();
  }

  private List<Published.Record> afterALook() {
    var census = new Census(routes, new RoutingSettings(QUARANTINE, false), clock);
    new Retirement(numbers, census, publisher).giveBackWhatIsFree();
    return published(releaseRequested());
  }

  private static Predicate<Published.Record> releaseRequested() {
    return record -> record.topic().equals(Topics.NUMBER_RELEASE_REQUESTED);
  }

  private int retire(String msisdn) {
    return api.delete("/numbers/" + msisdn).status();
  }

  private JsonNode held() {
    return api.get("/numbers")
        .json()
        .path("numbers")
        .valueStream()
        .filter(number -> number.path("msisdn").asString().equals(OLD))
        .findFirst()
        .orElseThrow();
  }

  private Route.Open opens(PhoneNumber person, PhoneNumber number, String id) {
    var only = new Candidates(List.of(List.of(number)), Set.of());
    assertThat(routes.claim(person, id, only)).isPresent();
    var route =
        new Route.Open(
            id,
            clock.instant().plus(Duration.ofDays(1)),
            1,
            "rider",
            somebody(),
            new PhoneNumber(POOL.getFirst()),
            EnumSet.allOf(Channel.class),
            clock.instant());
    assertThat(routes.replace(person, number, route)).isTrue();
    return route;
  }
}
