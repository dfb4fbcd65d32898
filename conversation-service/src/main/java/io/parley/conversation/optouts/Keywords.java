package io.parley.conversation.optouts;

import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Text;
import io.parley.conversation.optouts.OptOutSettings.Words;
import io.parley.conversation.sentences.Sentences;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Tells a word that is meant for us from what people say to each other. It counts only as a whole
/// text, as it does with carriers.
@Component
public class Keywords {
  private static final Pattern AROUND = Pattern.compile("^[\\s.\"'“”„«»‘’]+|[\\s.\"'“”„«»‘’]+$");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern SHOUTED = Pattern.compile("!+$");

  private final OptOutSettings settings;
  private final Sentences sentences;

  Keywords(OptOutSettings settings, Sentences sentences) {
    this.settings = settings;
    this.sentences = sentences;
  }

  public Optional<Keyword> in(Text text, PhoneNumber writer) {
    var word = plain(text.content());
    var calm = SHOUTED.matcher(word).replaceAll("");
    // "Help!" is for whoever reads it; "STOP!" has one meaning more often than not.
    if (settings.saysStop(inCapitals(calm))
        || any(writer, words -> words.stopInCapitals().contains(calm))) {
      return Optional.of(Keyword.STOP);
    }
    var capitals = inCapitals(word);
    if (any(writer, words -> words.start().contains(capitals))) {
      return Optional.of(Keyword.START);
    }
    return any(writer, words -> words.help().contains(capitals))
        ? Optional.of(Keyword.HELP)
        : Optional.empty();
  }

  /// Whether whoever says it is told what that means.
  public boolean isAnswered(Keyword said) {
    return said == Keyword.HELP || settings.confirmed();
  }

  private boolean any(PhoneNumber writer, Predicate<Words> has) {
    return settings.understoodIn(sentences.languageOf(writer)).anyMatch(has);
  }

  private static String plain(String text) {
    return SPACES.matcher(AROUND.matcher(text).replaceAll("")).replaceAll(" ");
  }

  static String inCapitals(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
