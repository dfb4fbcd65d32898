package io.parley.conversation.lifecycle;

import static io.parley.conversation.lifecycle.Samples.ALEX;
import static io.parley.conversation.lifecycle.Samples.ASKED;
import static io.parley.conversation.lifecycle.Samples.FOR_ALEX;
import static io.parley.conversation.lifecycle.Samples.FOR_OTHERS;
import static io.parley.conversation.lifecycle.Samples.FOR_SAM;
import static io.parley.conversation.lifecycle.Samples.SAM;
import static io.parley.conversation.lifecycle.Samples.open;
import static io.parley.conversation.lifecycle.Samples.opened;
import static io.parley.conversation.lifecycle.Samples.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.CloseReason;
import io.parley.conversation.lifecycle.Conversation.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
  @Test
  void eachChangeIsTheNextVersion() {
    var opened = opened(ASKED);

    assertThat(opened.version()).isEqualTo(waiting().version() + 1);
    assertThat(
            List.of(
                opened.next().announced(),
                opened.next().renumbered(FOR_SAM, FOR_OTHERS, ASKED, ASKED),
                opened.next().extendedTo(ASKED, ASKED),
                opened.next().handedOver(opened.second(), FOR_OTHERS, ASKED, ASKED),
                opened.next().rejected("none left", ASKED),
                opened.next().closed(CloseReason.REQUESTED, ASKED)))
        .extracting(Conversation::version)
        .containsOnly(opened.version() + 1);
  }

  @Test
  void eachParticipantDialsTheNumberThatStandsForTheOther() {
    var opened = opened(ASKED);

    assertThat(opened.first().realNumber()).isEqualTo(SAM);
    assertThat(opened.first().virtualNumber()).isEqualTo(FOR_SAM);
    assertThat(opened.dialledBy(opened.first())).isEqualTo(FOR_ALEX);
    assertThat(opened.dialledBy(opened.second())).isEqualTo(FOR_SAM);
    assertThat(opened.counterpartOf(opened.first()).realNumber()).isEqualTo(ALEX);
    assertThat(opened.counterpartOf(opened.second()).realNumber()).isEqualTo(SAM);
  }

  @Test
  void itsTimeBeginsWhenItIsOpenedRatherThanAskedFor() {
    var opened = opened(ASKED.plusSeconds(7));

    assertThat(opened.openedAt()).isEqualTo(ASKED.plusSeconds(7));
    assertThat(opened.changedAt()).isEqualTo(ASKED.plusSeconds(7));
    assertThat(opened.state()).isEqualTo(State.OPEN);
    assertThat(opened.isOpen()).isTrue();
  }

  @Test
  void whatIsNotAnnouncedYetAddsUpInOrder() {
    var opened = opened(ASKED);
    var extended =
        opened.next().extendedTo(ASKED, ASKED).next().extendedTo(ASKED.plusSeconds(1), ASKED);

    assertThat(opened.unannounced()).containsExactly(Announcement.OPENED);
    assertThat(extended.unannounced()).containsExactly(Announcement.OPENED, Announcement.EXTENDED);
    assertThat(extended.next().announced().unannounced()).isEmpty();
  }

  @Test
  void nobodyIsToldOfAnEarlierEndOnceItIsClosed() {
    var extended = opened(ASKED).next().extendedTo(ASKED, ASKED);

    assertThat(extended.next().closed(CloseReason.REQUESTED, ASKED).unannounced())
        .containsExactly(Announcement.OPENED, Announcement.CLOSED);
  }

  @Test
  void isOverFromItsExpiryOn() {
    var conversation = open();
    var end = conversation.expiresAt();

    assertThat(conversation.isOver(end.minusMillis(1))).isFalse();
    assertThat(conversation.isOver(end)).isTrue();
    assertThat(conversation.next().closed(CloseReason.REQUESTED, ASKED).isOver(end)).isFalse();
  }

  @Test
  void closingKeepsWhatItWas() {
    var closed = open().next().closed(CloseReason.EXPIRED, ASKED.plusSeconds(9));

    assertThat(closed.state()).isEqualTo(State.CLOSED);
    assertThat(closed.isOpen()).isFalse();
    assertThat(closed.closeReason()).isEqualTo(CloseReason.EXPIRED);
    assertThat(closed.changedAt()).isEqualTo(ASKED.plusSeconds(9));
    assertThat(closed.participants()).isEqualTo(open().participants());
    assertThat(closed.openedAt()).isEqualTo(open().openedAt());
  }

  @Test
  void carriesNoRealNumberInItsWords() {
    assertThat(open().toString()).doesNotContain(SAM.digits(), ALEX.digits(), "Sam");
  }

  @Test
  void everyExtensionIsAnEventOfItsOwn() {
    var conversation = open();
    var eight = conversation.next().extendedTo(ASKED.plusSeconds(8), ASKED.plusSeconds(1));
    var nine = eight.next().extendedTo(ASKED.plusSeconds(9), ASKED.plusSeconds(2));
    var eightAgain = nine.next().extendedTo(ASKED.plusSeconds(8), ASKED.plusSeconds(3));

    assertThat(List.of(eight, nine, eightAgain))
        .extracting(it -> ConversationEvents.extended(it).eventId())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("ride-1:extended:"));
    assertThat(ConversationEvents.extended(eight.next().announced()))
        .as("told again")
        .isEqualTo(ConversationEvents.extended(eight));
  }
}
