package io.parley.conversation.rules;

import static io.parley.conversation.rules.Requests.person;
import static io.parley.conversation.rules.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.Channel;
import io.parley.contracts.ConversationRequested;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {
  private static final ConversationRequested ONE =
      request(person("rider", "447700900001", "Sam"), person("driver", "447700900002", null));

  @Test
  void theSameNumbersSpelledDifferentlyAreTheSameRequest() {
    assertThat(
            Fingerprint.of(
                request(
                    person("rider", "+44 7700 900001", "Sam"),
                    person("driver", "44-7700-900002", null))))
        .isEqualTo(Fingerprint.of(ONE));
  }

  @Test
  void channelsHaveNoOrder() {
    assertThat(Fingerprint.of(withChannels(Channel.SMS, Channel.VOICE)))
        .isEqualTo(Fingerprint.of(withChannels(Channel.VOICE, Channel.SMS)));
  }

  static Stream<ConversationRequested> otherRequests() {
    return Stream.of(
        request(person("rider", "447700900003", "Sam"), person("driver", "447700900002", null)),
        request(person("driver", "447700900002", null), person("rider", "447700900001", "Sam")),
        request(person("rider", "447700900001", null), person("driver", "447700900002", null)),
        request(person(null, "447700900001", "Sam"), person("driver", "447700900002", null)),
        withChannels(Channel.VOICE),
        withChannels(Channel.VOICE, Channel.SMS),
        new ConversationRequested(
            ONE.conversationId(), ONE.participants(), null, Instant.EPOCH, null),
        new ConversationRequested(ONE.conversationId(), ONE.participants(), null, null, true));
  }

  @ParameterizedTest
  @MethodSource("otherRequests")
  void whateverWasSentOtherwiseIsAnotherRequest(ConversationRequested other) {
    assertThat(Fingerprint.of(other)).isNotEqualTo(Fingerprint.of(ONE));
  }

  @Test
  void existsForWhateverCouldBeRead() {
    assertThat(
            Stream.of(
                    new ConversationRequested(null, null, null, null, null),
                    request(person(null, null, null)),
                    request(person(null, "not a number", null)))
                .map(Fingerprint::of))
        .doesNotHaveDuplicates();
  }

  private static ConversationRequested withChannels(Channel... channels) {
    Set<Channel> inOrder = new LinkedHashSet<>(List.of(channels));
    return new ConversationRequested(ONE.conversationId(), ONE.participants(), inOrder, null, null);
  }
}
