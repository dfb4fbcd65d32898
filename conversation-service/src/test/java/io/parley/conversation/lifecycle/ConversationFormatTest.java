package io.parley.conversation.lifecycle;

import static io.parley.conversation.lifecycle.Samples.ASKED;
import static io.parley.conversation.lifecycle.Samples.handedOver;
import static io.parley.conversation.lifecycle.Samples.open;
import static io.parley.conversation.lifecycle.Samples.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.CloseReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationFormatTest {
  static List<Conversation> everyKindOfConversation() {
    return List.of(
        waiting(),
        open(),
        open().next().extendedTo(ASKED.plusSeconds(9000), ASKED.plusSeconds(2)),
        handedOver(ASKED.plusSeconds(5)),
        handedOver(ASKED.plusSeconds(5)).next().announced(),
        open().next().closed(CloseReason.EXPIRED, ASKED.plusSeconds(3600)),
        waiting().next().rejected("none left", ASKED.plusSeconds(300)),
        Conversation.closedBeforeItsRequest("ride-1", ASKED),
        Conversation.closedBeforeItsRequest("ride-1", ASKED).next().closedAlready(waiting()));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfConversation")
  void readsWhatItWrote(Conversation conversation) {
    assertThat(ConversationFormat.read(ConversationFormat.write(conversation)))
        .isEqualTo(conversation);
  }

  /// A component's place is a promise to those that another version wrote: new ones go to the end.
  @Test
  void isWrittenAsItEverWas() {
    var closed =
        handedOver(ASKED.plusSeconds(5))
            .next()
            .closed(CloseReason.REQUESTED, ASKED.plusMillis(9999));

    assertThat(ConversationFormat.write(closed))
        .isEqualTo(
            """
            5|["ride-1",5,"CLOSED","fingerprint",\
            [["rider","Sam","GB","447700900001","447700900103"],\
            ["driver","Kim","GB","447700900003","447700900102"]],\
            ["VOICE","SMS"],true,1795262401000,1795262405000,1795266000000,1795262409999,\
            "REQUESTED",["PARTICIPANT_REPLACED","CLOSED"],\
            [["driver","447700900002","447700900101",4,1795262405000]],null]\
            """);
  }

  @Test
  void whatAnEarlierVersionWroteWithoutTheLastComponentIsStillRead() {
    var written = ConversationFormat.write(open());

    assertThat(ConversationFormat.read(written.replace(",[],[],null]", ",[]]")).participants())
        .isEqualTo(open().participants());
  }
}
