package io.parley.conversation.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteFormatTest {
  private static final Instant UNTIL = Instant.parse("2026-11-22T18:00:00.123Z");
  private static final Instant OPENED = Instant.parse("2026-11-21T18:00:00.456Z");

  static List<Route> everyKindOfRoute() {
    return List.of(
        new Route.Pending("ride-1", UNTIL, 0, Optional.empty()),
        new Route.Pending("ride-1", UNTIL, 0, Optional.of(OPENED)),
        new Route.Ended("ride:1.a_b-c", UNTIL, Long.MAX_VALUE),
        open(Set.of(Channel.VOICE)),
        open(Set.of(Channel.SMS)),
        open(Set.of(Channel.VOICE, Channel.SMS)));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfRoute")
  void readsWhatItWrote(Route route) {
    assertThat(RouteFormat.read(RouteFormat.write(route))).isEqualTo(route);
  }

  @Test
  void isWhatTheScriptsExpect() {
    assertThat(RouteFormat.write(new Route.Pending("ride-1", UNTIL, 7, Optional.empty())))
        .isEqualTo("P|1795370400123|7|ride-1|0");
    assertThat(RouteFormat.write(new Route.Pending("ride-1", UNTIL, 7, Optional.of(OPENED))))
        .isEqualTo("P|1795370400123|7|ride-1|1795284000456");
    assertThat(RouteFormat.write(new Route.Ended("ride-1", UNTIL, 7)))
        .isEqualTo("E|1795370400123|7|ride-1");
    assertThat(RouteFormat.write(open(Set.of(Channel.SMS))))
        .isEqualTo("O|1795370400123|3|ride-1|rider|447700900002|447700900101|S|1795284000456");
  }

  @Test
  void writesEqualRoutesEquallyInWhateverOrderTheirChannelsCome() {
    var voiceFirst = new LinkedHashSet<>(List.of(Channel.VOICE, Channel.SMS));
    var smsFirst = new LinkedHashSet<>(List.of(Channel.SMS, Channel.VOICE));

    assertThat(RouteFormat.write(open(smsFirst))).isEqualTo(RouteFormat.write(open(voiceFirst)));
  }

  @Test
  void refusesAStateItDoesNotKnowWithoutQuotingTheRoute() {
    assertThatThrownBy(() -> RouteFormat.read("X|1|1|ride-1|rider|447700900002"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a route in an unknown state: X");
  }

  private static Route.Open open(Set<Channel> channels) {
    return new Route.Open(
        "ride-1",
        UNTIL,
        3,
        "rider",
        new PhoneNumber("447700900002"),
        new PhoneNumber("447700900101"),
        channels,
        OPENED);
  }
}
