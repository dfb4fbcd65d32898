package io.parley.conversation.optouts;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// How people opt out of texts.
///
/// @param key of the hashes under which people are kept; blank for one that is made once and kept
///   in Redis. With another key nobody has opted out
/// @param confirmed whether STOP and START are confirmed with a sentence; false where Vonage's
///   Opt-Out Assist does that
/// @param everywhere the words that are understood of everybody
/// @param byLanguage language, as of the sentences or without its country -> the words of whoever
///   is spoken to in it; what says stop beyond doubt is understood of everybody
@ConfigurationProperties("parley.opt-outs")
record OptOutSettings(
    String key, boolean confirmed, Words everywhere, Map<String, Words> byLanguage) {
  private static final int SHORTEST_KEY = 32;

  OptOutSettings {
    if (!key.isBlank() && key.length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "PARLEY_OPT_OUT_KEY: expected %d characters or more, such as from openssl rand -base64 32"
              .formatted(SHORTEST_KEY));
    }
    byLanguage = byLanguage == null ? Map.of() : Map.copyOf(byLanguage);
  }

  /// What says stop in any language, whoever says it: to nobody does it say anything else.
  boolean saysStop(String word) {
    return Stream.concat(Stream.of(everywhere), byLanguage.values().stream())
        .anyMatch(words -> words.stop().contains(word));
  }

  /// All that is understood of whoever is spoken to in this language.
  ///
  /// @param language BCP-47, such as `pt-BR`, of which the words of `pt` are too
  Stream<Words> understoodIn(String language) {
    var general = Locale.forLanguageTag(language).getLanguage();
    return Stream.concat(
        Stream.of(everywhere),
        Stream.of(language, general)
            .distinct()
            .flatMap(it -> Optional.ofNullable(byLanguage.get(it)).stream()));
  }

  /// Words that mean something to us when they are a whole text.
  ///
  /// @param stop in any case, and of everybody
  /// @param stopInCapitals those that people say to each other too
  /// @param start in any case
  /// @param help in any case
  record Words(Set<String> stop, Set<String> stopInCapitals, Set<String> start, Set<String> help) {
    Words(
        @Nullable Set<String> stop,
        @Nullable Set<String> stopInCapitals,
        @Nullable Set<String> start,
        @Nullable Set<String> help) {
      this.stop = folded(stop);
      this.stopInCapitals = folded(stopInCapitals);
      this.start = folded(start);
      this.help = folded(help);
    }

    private static Set<String> folded(@Nullable Set<String> words) {
      return words == null
          ? Set.of()
          : words.stream().map(Keywords::inCapitals).collect(Collectors.toUnmodifiableSet());
    }
  }
}
