package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
  @ParameterizedTest
  @ValueSource(strings = {"0-0", "63-0", "7-18446744073709551615"})
  void isReadAsItWasWritten(String written) {
    assertThat(Cursor.parse(written)).map(Cursor::toString).contains(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-",
        "0-",
        "-0",
        "64-0",
        "9999-0",
        "99999999999-0",
        "0-0-0",
        "a-0",
        "0-a",
        "0--1",
        " 0-0",
        "0-0\n",
        "0-18446744073709551616",
        "0-99999999999999999999",
        "0-999999999999999999999"
      })
  void isNotReadFromAnythingElse(String written) {
    assertThat(Cursor.parse(written)).isEmpty();
  }

  @Test
  void goesOnWithinAnAgendaThenToTheNextAndEndsAfterTheLast() {
    assertThat(Cursor.START.next("42")).contains(new Cursor(0, "42"));
    assertThat(Cursor.START.next("0")).contains(new Cursor(1, "0"));
    assertThat(new Cursor(63, "42").next("0")).isEmpty();
  }

  @Test
  void meetsEveryAgendaOnce() {
    var met = 1;
    for (var at = Optional.of(Cursor.START); ; met++) {
      at = at.flatMap(cursor -> cursor.next("0"));
      if (at.isEmpty()) {
        break;
      }
    }
    assertThat(met).isEqualTo(64);
  }
}
