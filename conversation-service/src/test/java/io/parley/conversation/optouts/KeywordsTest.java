package io.parley.conversation.optouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Text;
import io.parley.conversation.optouts.OptOutSettings.Words;
import io.parley.conversation.sentences.Phrase;
import io.parley.conversation.sentences.Sentences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

class KeywordsTest {
  private static final PhoneNumber IN_BRITAIN = new PhoneNumber("447700900001");
  private static final PhoneNumber IN_GERMANY = new PhoneNumber("4915112345678");
  private static final Map<String, PhoneNumber> IN =
      Map.of(
          "DE", IN_GERMANY,
          "ES", new PhoneNumber("34612345678"),
          "FR", new PhoneNumber("33612345678"),
          "IT", new PhoneNumber("393123456789"),
          "NL", new PhoneNumber("31612345678"),
          "BR", new PhoneNumber("5511961234567"),
          "PT", new PhoneNumber("351912345678"),
          "PL", new PhoneNumber("48512345678"));
  private static final Map<String, String> SPOKEN =
      Map.of(
          "DE", "de-DE",
          "ES", "es-ES",
          "FR", "fr-FR",
          "IT", "it",
          "NL", "nl-NL",
          "BR", "pt-BR",
          "PT", "pt-PT",
          "PL", "pl-PL");

  /// With the words that it comes with.
  private final Keywords keywords = new Keywords(shipped(), sentences());

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
        "END.",
        "Revoke",
        "optout",
        "Opt out",
        "OPT-OUT"
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
        "STOP1", "nonstop", "Start!", "BAJA", "Hilfe"
      })
  void whatPeopleSayToEachOtherIsNotForUs(String text) {
    assertThat(keywords.in(new Text(text), IN_BRITAIN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STOPP", "Arrêt", "afmelden", "darme de baja", "Wypisz mnie"})
  void whatSaysStopInAnyLanguageIsUnderstoodOfEverybody(String text) {
    assertThat(keywords.in(new Text(text), IN_BRITAIN)).contains(Keyword.STOP);
  }

  @Test
  void whoeverIsSpokenToInALanguageIsUnderstoodInItToo() {
    assertThat(keywords.in(new Text("Stopp"), IN_GERMANY)).contains(Keyword.STOP);
    assertThat(keywords.in(new Text("HILFE"), IN_GERMANY)).contains(Keyword.HELP);
    assertThat(keywords.in(new Text("Stop"), IN_GERMANY)).contains(Keyword.STOP);
  }

  @ParameterizedTest
  @CsvSource({
    "DE, STOPP, STOP",
    "DE, Abmelden, STOP",
    "DE, ENDE, STOP",
    "DE, KÜNDIGEN, STOP",
    "DE, anmelden, START",
    "ES, BAJA, STOP",
    "ES, Darme de baja, STOP",
    "ES, darme de alta, START",
    "ES, Ayuda, HELP",
    "FR, Arrêt, STOP",
    "FR, arret, STOP",
    "FR, désabonner, STOP",
    "FR, FIN, STOP",
    "FR, Aide, HELP",
    "IT, Disiscrivimi, STOP",
    "IT, BASTA, STOP",
    "IT, Aiuto, HELP",
    "NL, afmelden, STOP",
    "NL, STOPPEN, STOP",
    "NL, Hulp, HELP",
    "BR, SAIR, STOP",
    "PT, PARAR, STOP",
    "PT, Descadastrar, STOP",
    "PT, ajuda, HELP",
    "PL, REZYGNUJĘ, STOP",
    "PL, Wypisz mnie, STOP",
    "PL, Pomoc, HELP"
  })
  void theUsualWordsOfALanguageAreThere(String country, String word, Keyword means) {
    assertThat(keywords.in(new Text(word), IN.get(country))).contains(means);
  }

  @ParameterizedTest
  @CsvSource({
    "DE, Halt!",
    "DE, Ende",
    "DE, abbestellen",
    "ES, Baja",
    "ES, cancelar",
    "FR, Fin",
    "FR, annuler",
    "IT, Basta!",
    "IT, Ferma",
    "NL, Stoppen",
    "BR, Pare!",
    "PT, Sair",
    "PL, Koniec",
    "PL, rezygnuję",
    "PL, POMOCY",
    "DE, BAJA"
  })
  void whatPeopleSayToEachOtherInTheirLanguageIsNotForUsEither(String country, String word) {
    assertThat(keywords.in(new Text(word), IN.get(country))).isEmpty();
  }

  @Test
  void whatIsUnderstoodInAllCountriesOfALanguageMayBeAddedToInOne() {
    var settings =
        new OptOutSettings(
            "",
            true,
            new Words(null, null, null, null),
            Map.of(
                "de", new Words(Set.of("STOPP"), null, null, null),
                "de-AT", new Words(Set.of("AUS"), null, null, null)));

    assertThat(settings.understoodIn("de-AT")).flatMap(Words::stop).contains("STOPP", "AUS");
    assertThat(settings.understoodIn("de-DE")).flatMap(Words::stop).containsExactly("STOPP");
    assertThat(settings.understoodIn("de")).flatMap(Words::stop).containsExactly("STOPP");
  }

  private static OptOutSettings shipped() {
    try {
      var sources =
          new YamlPropertySourceLoader()
              .load("shipped", new ClassPathResource("conversation-service.yml"));
      return new Binder(
              ConfigurationPropertySources.from(sources),
              new PropertySourcesPlaceholdersResolver(sources))
          .bindOrCreate("parley.opt-outs", OptOutSettings.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Sentences sentences() {
    var words =
        Arrays.stream(Phrase.values()).collect(Collectors.toMap(Function.identity(), Phrase::name));
    return new Sentences("en-GB", SPOKEN, Map.of("en-GB", words));
  }
}
