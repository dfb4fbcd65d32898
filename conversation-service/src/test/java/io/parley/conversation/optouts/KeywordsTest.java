package io.parley.conversation.optouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Text;
import io.parley.conversation.optouts.OptOutSettings.Words;
import io.parley.conversation.sentences.Phrase;
import io.parley.conversation.sentences.Sentences;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {
  private static final PhoneNumber IN_BRITAIN = new PhoneNumber("447700900001");
  private static final PhoneNumber IN_GERMANY = new PhoneNumber("4915112345678");

  private final Keywords keywords =
      new Keywords(
          new OptOutSettings(
              "",
              true,
              new Words(
                  Set.of("STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE"),
                  Set.of("CANCEL", "END", "QUIT"),
                  Set.of("START", "UNSTOP"),
                  Set.of("HELP", "INFO")),
              Map.of("de-DE", new Words(Set.of("STOPP"), null, null, Set.of("hilfe")))),
          sentences());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "Stop",
        "stop",
        " stop \n",
        "STOP.",
        "“STOP”",
        "'stop'",
        "STOP!",
        "Stop all",
        "stop   all",
        "StopAll",
        "Unsubscribe",
        "CANCEL",
        "END",
        "QUIT",
        "QUIT!",
        "END."
      })
  void someWantNoMoreTexts(String text) {
    assertThat(keywords.in(new Text(text), IN_BRITAIN)).contains(Keyword.STOP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"START", "Start", "unstop", "\"START\""})
  void someWantThemAgain(String text) {
    assertThat(keywords.in(new Text(text), IN_BRITAIN)).contains(Keyword.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELP", "Help", "info", "help."})
  void someAskWhatThisIs(String text) {
    assertThat(keywords.in(new Text(text), IN_BRITAIN)).contains(Keyword.HELP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Yes", "YES", "yes", "End", "end", "Cancel", "cancel", "Cancel!", "Quit", "Help!",
        "help?", "Stop?", "Stop here please", "stop it", "the END", "no", "", " ", "!", "...",
        "STOP1", "nonstop", "Start!", "STOPP", "Hilfe"
      })
  void whatPeopleSayToEachOtherIsNotForUs(String text) {
    assertThat(keywords.in(new Text(text), IN_BRITAIN)).isEmpty();
  }

  @Test
  void whoeverIsSpokenToInALanguageIsUnderstoodInItToo() {
    assertThat(keywords.in(new Text("Stopp"), IN_GERMANY)).contains(Keyword.STOP);
    assertThat(keywords.in(new Text("HILFE"), IN_GERMANY)).contains(Keyword.HELP);
    assertThat(keywords.in(new Text("Stop"), IN_GERMANY)).contains(Keyword.STOP);
  }

  private static Sentences sentences() {
    var words =
        Arrays.stream(Phrase.values()).collect(Collectors.toMap(Function.identity(), Phrase::name));
    return new Sentences("en-GB", Map.of("DE", "de-DE"), Map.of("en-GB", words));
  }
}
