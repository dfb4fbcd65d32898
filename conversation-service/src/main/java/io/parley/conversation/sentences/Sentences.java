package io.parley.conversation.sentences;

import io.parley.contracts.PhoneNumber;
import io.parley.vonage.ncco.Sentence;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The sentences of every language that is set up. A person is spoken to in the language of their
/// number's country.
///
/// @param language spoken where a country has none of its own; BCP-47
/// @param byCountry ISO 3166-1 code -> language
/// @param texts language -> phrase -> words; the default language must have them all
@ConfigurationProperties("parley.sentences")
public record Sentences(
    String language, Map<String, String> byCountry, Map<String, Map<Phrase, String>> texts) {

  public Sentences {
    byCountry = Map.copyOf(byCountry);
    var spoken = texts.getOrDefault(language, Map.of());
    var missing = Arrays.stream(Phrase.values()).filter(p -> !spoken.containsKey(p)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "parley.sentences.texts.[%s]: %s missing; the default language needs every phrase"
              .formatted(language, missing));
    }
  }

  /// To be spoken to somebody whose country may be unknown.
  public Sentence spoken(Phrase phrase) {
    return new Sentence(words(phrase, language), language);
  }

  public Sentence spoken(Phrase phrase, PhoneNumber to) {
    var spoken = languageOf(to);
    return new Sentence(words(phrase, spoken), spoken);
  }

  public String written(Phrase phrase, PhoneNumber to) {
    return words(phrase, languageOf(to));
  }

  public String languageOf(PhoneNumber person) {
    return byCountry.getOrDefault(person.country(), language);
  }

  private String words(Phrase phrase, String wanted) {
    var words = texts.getOrDefault(wanted, Map.of()).get(phrase);
    return words != null ? words : Objects.requireNonNull(defaults().get(phrase));
  }

  private Map<Phrase, String> defaults() {
    return texts.getOrDefault(language, Map.of());
  }
}
