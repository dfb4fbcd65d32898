package io.parley.vonage.sdk;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps the SDK silent: it logs parameters and answers, hence phone numbers and texts.
final class SdkLog {
  /// Held, since the JDK forgets loggers, and their levels, that nobody holds.
  private static final Logger SDK = Logger.getLogger("com.vonage");

  private SdkLog() {}

  /// Once wouldn't do: Spring Boot resets all levels when it sets logging up, which it does for
  /// each application that starts in this process.
  static void silence() {
    if (!Level.OFF.equals(SDK.getLevel())) {
      SDK.setLevel(Level.OFF);
    }
  }
}
