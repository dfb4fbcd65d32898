package io.parley.provisioning.doctor;

import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageNotSetUp;
import io.parley.vonage.VonageUnavailable;
import java.util.Objects;
import org.springframework.dao.DataAccessException;

/// Something could not be looked at, or mended. The message says why, in a sentence.
final class CannotLook extends RuntimeException {
  CannotLook(String why) {
    super(why, null, false, false);
  }

  /// The sentence for whatever kept somebody from it. None quotes what was thrown by code that
  /// isn't ours.
  static String reason(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CannotLook known -> {
          return Objects.requireNonNull(known.getMessage());
        }
        case VonageNotSetUp missing -> {
          return missing.getMessage() + ".";
        }
        case VonageUnavailable away -> {
          return "Vonage can't be reached, or has trouble (%s).".formatted(away.code());
        }
        case VonageFailure refused -> {
          return "Vonage refuses (%s).".formatted(refused.code());
        }
        case DataAccessException _ -> {
          return "The journal of our numbers can't be read: see Redis.";
        }
        default -> {}
      }
    }
    return "It failed unexpectedly (%s).".formatted(thrown.getClass().getSimpleName());
  }
}
