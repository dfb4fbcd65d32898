package io.parley.vonage.signature;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a webhook of a text is Vonage's.
@FunctionalInterface
public interface SmsSignature {

  /// @param parameters all of the webhook, whether they came as query, form or JSON, with values as
  ///   text. A null (JSON has them) counts as absent, since Vonage can't have signed it; an empty
  ///   value counts as a value.
  SignatureVerdict verify(Map<String, ? extends @Nullable String> parameters);
}
