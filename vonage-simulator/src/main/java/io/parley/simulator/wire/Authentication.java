package io.parley.simulator.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// How an exchange's request showed whom it is from, and what became of that.
///
/// @param method of the signature, by Vonage's name or JWT's; null if nothing is signed
/// @param verdict null if nobody looked, or nobody can tell
public record Authentication(By by, @Nullable String method, @Nullable Verdict verdict) {
  public static final Authentication NONE = new Authentication(By.NONE, null, null);

  /// What shows it.
  public enum By {
    @JsonProperty("none")
    NONE,
    @JsonProperty("basic")
    BASIC,
    /// `api_key` and `api_secret`.
    @JsonProperty("parameters")
    PARAMETERS,
    /// A field with a signature of all others.
    @JsonProperty("sig")
    SIG,
    /// A bearer token.
    @JsonProperty("jwt")
    JWT
  }

  /// What whoever was asked made of it.
  public enum Verdict {
    @JsonProperty("accepted")
    ACCEPTED,
    @JsonProperty("refused")
    REFUSED
  }

  public static Authentication judged(By by, @Nullable String method, boolean right) {
    return new Authentication(by, method, right ? Verdict.ACCEPTED : Verdict.REFUSED);
  }

  /// Of a signed webhook only its answer tells whether the signature was found right.
  ///
  /// @param status null if there was no answer
  public Authentication answered(@Nullable Integer status) {
    if (by == By.NONE || status == null) {
      return this;
    }
    return new Authentication(by, method, verdict(status));
  }

  private static @Nullable Verdict verdict(int status) {
    return switch (status) {
      case 401, 403 -> Verdict.REFUSED;
      default -> status >= 200 && status < 300 ? Verdict.ACCEPTED : null;
    };
  }
}
