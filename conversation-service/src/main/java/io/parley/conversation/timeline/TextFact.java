package io.parley.conversation.timeline;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.SmsPurpose;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One thing that became of a text.
///
/// @param by the participant who wrote it; null for what we wrote
/// @param reason a code
record TextFact(
    String smsId,
    SmsEvent.Type type,
    @Nullable SmsPurpose purpose,
    @Nullable String by,
    @Nullable Integer parts,
    @Nullable String price,
    @Nullable String currency,
    @Nullable String reason) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern PRICE = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,12})?");
  private static final int FIELDS = 8;

  /// Empty for what this version doesn't know.
  static Optional<TextFact> of(SmsEvent event) {
    if (event.type() == null || only(ID, event.smsId()) == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TextFact(
            event.smsId(),
            event.type(),
            event.purpose(),
            only(ID, event.by()),
            event.parts(),
            only(PRICE, event.price()),
            only(ID, event.currency()),
            only(ID, event.reason())));
  }

  /// Fields between bars, empty where absent.
  String write() {
    return String.join(
        "|",
        smsId,
        type.name(),
        written(purpose),
        written(by),
        written(parts),
        written(price),
        written(currency),
        written(reason));
  }

  static TextFact read(String written) {
    var field = written.split("\\|", FIELDS);
    return new TextFact(
        field[0],
        SmsEvent.Type.valueOf(field[1]),
        read(field[2], SmsPurpose::valueOf),
        read(field[3], Function.identity()),
        read(field[4], Integer::valueOf),
        read(field[5], Function.identity()),
        read(field[6], Function.identity()),
        read(field[7], Function.identity()));
  }

  private static <T> @Nullable T read(String written, Function<String, T> reader) {
    return written.isEmpty() ? null : reader.apply(written);
  }

  private static String written(@Nullable Object fact) {
    return Objects.toString(fact, "");
  }

  private static @Nullable String only(Pattern form, @Nullable String written) {
    return written != null && form.matcher(written).matches() ? written : null;
  }
}
