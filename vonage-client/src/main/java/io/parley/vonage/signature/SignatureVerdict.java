package io.parley.vonage.signature;

/// Whether a webhook is Vonage's.
public sealed interface SignatureVerdict {

  /// @param fingerprint the same for every copy of what was signed, however it is written, and for
  ///   nothing else; tells nothing of it
  record Genuine(String fingerprint) implements SignatureVerdict {}

  /// Nobody knows: this account doesn't sign.
  record Unchecked() implements SignatureVerdict {}

  /// @param reason for logs and metrics; never for the answer, where it would help a forger
  record Refused(Reason reason) implements SignatureVerdict {}

  enum Reason {
    /// No token, or no `sig`.
    UNSIGNED,
    /// The token isn't one.
    UNREADABLE,
    /// Anything but HS256, such as none or RS256.
    WRONG_ALGORITHM,
    /// Signed with no secret of ours, or changed since.
    WRONG_SIGNATURE,
    WRONG_ISSUER,
    WRONG_API_KEY,
    WRONG_APPLICATION,
    NO_TIME,
    TOO_OLD,
    FROM_THE_FUTURE,
    /// The token doesn't say which content it is for, and so would fit any.
    NO_PAYLOAD_HASH,
    /// The token is for another content.
    WRONG_PAYLOAD
  }
}
