package io.parley.messaging;

import io.parley.contracts.Coded;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.TimestampedException;
import org.springframework.kafka.support.converter.ConversionException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.handler.invocation.MethodArgumentResolutionException;

/// What may be told of a failure: its class, a code and the place in our code. Never its message,
/// which may quote the record.
public record FailureReason(String type, String code, String place) {
  /// The code of what can't be read at all.
  static final String UNREADABLE = "UNREADABLE";

  private static final String OUR_CODE = "io.parley.";

  public static FailureReason of(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Coded coded) {
        return reason(cause, coded.code());
      }
      if (isUnreadable(cause)) {
        return reason(cause, UNREADABLE);
      }
    }
    return failure != null
        ? reason(underneath(failure), "FAILED")
        : new FailureReason("none", "FAILED", "unknown");
  }

  /// Whether trying again is of no use.
  static boolean isFinal(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Unprocessable || isUnreadable(cause)) {
        return true;
      }
    }
    return false;
  }

  boolean isOf(Class<? extends Throwable> kind) {
    return type.equals(kind.getName());
  }

  private static boolean isUnreadable(Throwable cause) {
    return cause instanceof ConversionException
        || cause instanceof MessageConversionException
        || cause instanceof MethodArgumentResolutionException;
  }

  private static Throwable underneath(Throwable failure) {
    var cause = failure.getCause();
    var wrapper =
        failure instanceof ListenerExecutionFailedException
            || failure instanceof BatchListenerFailedException
            || failure instanceof TimestampedException
            || failure instanceof Stumbled;
    return wrapper && cause != null ? underneath(cause) : failure;
  }

  private static FailureReason reason(Throwable failure, String code) {
    var place =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith(OUR_CODE))
            .findFirst()
            .map(StackTraceElement::toString)
            .orElse("outside our code");
    return new FailureReason(failure.getClass().getName(), code, place);
  }

  @Override
  public String toString() {
    return code + " (" + type + ", " + place + ")";
  }
}
