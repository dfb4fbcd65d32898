package io.parley.vonage.signature;

import org.jspecify.annotations.Nullable;

/// Whether a webhook of a call is Vonage's.
@FunctionalInterface
public interface VoiceSignature {

  /// @param authorization the header of that name; null if there is none
  SignatureVerdict verify(@Nullable String authorization, SignedContent content);
}
