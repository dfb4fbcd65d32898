package io.parley.vonage.sdk;

import com.vonage.client.VonageUnexpectedException;
import io.parley.vonage.AccountRefused;
import io.parley.vonage.MessageRefused;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageUnavailable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.http.conn.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;

/// What went wrong, told by what helps.
///
/// The SDK's exceptions quote answers and parameters, hence phone numbers: none of them becomes a
/// cause of ours.
final class Diagnosis {
  private static final int LONGEST_DETAIL = 120;

  private Diagnosis() {}

  static VonageFailure of(RuntimeException thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case VonageFailure failure -> {
          return failure;
        }
        case Diagnosed diagnosed -> {
          return diagnosed.failure();
        }
        case VonageUnexpectedException _ -> {
          return new MessageRefused("UNREADABLE_ANSWER");
        }
        case IOException broken -> {
          return ofNetwork(broken);
        }
        default -> {}
      }
    }
    return new MessageRefused("NOT_SENDABLE", thrown.getClass().getSimpleName());
  }

  static VonageFailure ofStatus(int status, String retryAfter) {
    var code = "HTTP_" + status;
    return switch (status) {
      case 408, 425, 429, 503 -> VonageUnavailable.notDone(code, seconds(retryAfter));
      case 400, 409, 410, 413, 414, 420, 422 -> new MessageRefused(code);
      default -> status >= 500 ? VonageUnavailable.perhapsDone(code) : new AccountRefused(code);
    };
  }

  /// The Numbers API says 420 for anything it can't do, and tells the reason in the label only.
  static VonageFailure ofNumbers(int status, String label, String retryAfter) {
    return switch (status) {
      case 401, 402, 403, 408, 425, 429 -> ofStatus(status, retryAfter);
      default ->
          status >= 500
              ? ofStatus(status, retryAfter)
              : new MessageRefused("NUMBERS_" + status, withoutNumbers(label));
    };
  }

  private static VonageFailure ofNetwork(IOException broken) {
    return switch (broken) {
      case ConnectTimeoutException e -> VonageUnavailable.notDone("CONNECT_TIMEOUT", e);
      case SocketTimeoutException e -> VonageUnavailable.perhapsDone("TIMEOUT", e);
      case ConnectException e -> VonageUnavailable.notDone("NO_CONNECTION", e);
      case NoRouteToHostException e -> VonageUnavailable.notDone("NO_CONNECTION", e);
      case UnknownHostException e -> VonageUnavailable.notDone("NO_CONNECTION", e);
      case SSLHandshakeException e -> VonageUnavailable.notDone("TLS", e);
      case SSLPeerUnverifiedException e -> VonageUnavailable.notDone("TLS", e);
      default -> VonageUnavailable.perhapsDone("CONNECTION_LOST", broken);
    };
  }

  private static @Nullable Duration seconds(String retryAfter) {
    return retryAfter.matches("[0-9]{1,5}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : null;
  }

  private static String withoutNumbers(String label) {
    var told = label.replaceAll("[0-9][0-9 -]{3,}", "•••");
    return told.substring(0, Math.min(told.length(), LONGEST_DETAIL));
  }
}
