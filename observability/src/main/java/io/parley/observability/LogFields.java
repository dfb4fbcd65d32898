package io.parley.observability;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Ids of what is handled just now, as fields of each line that is logged meanwhile. Kept for the
/// thread.
///
/// Others choose these ids: what may be somebody's phone number, or isn't an id at all, is left
/// out.
public final class LogFields {
  public static final String CONVERSATION_ID = "conversationId";

  /// Vonage's, of a leg.
  public static final String CALL_ID = "callId";

  /// Vonage's, of a text that came in.
  public static final String MESSAGE_ID = "messageId";

  /// Ours, of a text that goes out.
  public static final String SMS_ID = "smsId";

  private static final List<String> ALL = List.of(CONVERSATION_ID, CALL_ID, MESSAGE_ID, SMS_ID);
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
  private static final Pattern MAYBE_A_NUMBER = Pattern.compile("\\d(?:[._:-]*\\d){5,}");

  private LogFields() {}

  /// Undoes what was written down.
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /// Writes them down in place of all others.
  public static void replace(Map<String, String> fields) {
    ALL.forEach(name -> write(name, fields.get(name)));
  }

  public static void clear() {
    ALL.forEach(MDC::remove);
  }

  /// Writes one down, beside what there is, until it is closed.
  public static Scope with(String name, @Nullable String value) {
    var before = MDC.get(name);
    write(name, value);
    return () -> write(name, before);
  }

  private static void write(String name, @Nullable String value) {
    if (value != null && ID.matcher(value).matches() && !MAYBE_A_NUMBER.matcher(value).matches()) {
      MDC.put(name, value);
    } else {
      MDC.remove(name);
    }
  }
}
