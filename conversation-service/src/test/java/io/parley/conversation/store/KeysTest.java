package io.parley.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.cluster.SlotHash;
import io.parley.contracts.PhoneNumber;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeysTest {
  @Test
  void keysThatOneScriptTouchesShareASlotOfACluster() {
    for (int i = 0; i < 200; i++) {
      var id = "ride-" + i;
      var call = "CON-" + UUID.randomUUID();
      assertThat(slot(Keys.conversation(id))).isEqualTo(slot(Keys.agenda(id)));
      assertThat(slot(Keys.call(call))).isEqualTo(slot(Keys.callAgenda(call)));
      assertThat(Keys.callAgendas()).contains(Keys.callAgenda(call));
    }
  }

  @Test
  void aKeyTellsWhoseItIs() {
    assertThat(Keys.conversationOf(Keys.conversation("ride:1:2"))).isEqualTo("ride:1:2");
    assertThat(Keys.personOf(Keys.person(new PhoneNumber("447700900001"))).digits())
        .isEqualTo("447700900001");
  }

  /// A walk through conversations meets nothing else.
  @Test
  void noOtherKeyLooksLikeAConversations() {
    assertThat(
            Stream.of(
                Keys.call("CON-1"),
                Keys.callAgenda("CON-1"),
                Keys.callsOf("ride-1"),
                Keys.textsOf("ride-1"),
                Keys.agenda("ride-1")))
        .noneMatch(key -> key.startsWith(Keys.CONVERSATIONS.replace("*", "")));
  }

  private static int slot(String key) {
    return SlotHash.getSlot(key);
  }
}
