package io.parley.vonage.check;

import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who says whether a number is real.
///
/// @param numberCheck identity-insights, number-insight (Vonage ends it on 4 February 2027) or
///   offline (libphonenumber alone)
@ConfigurationProperties("parley")
record NumberCheckSettings(@DefaultValue("identity-insights") Source numberCheck) {
  enum Source {
    IDENTITY_INSIGHTS,
    NUMBER_INSIGHT,
    OFFLINE
  }

  /// An empty value is no value.
  NumberCheckSettings {
    numberCheck = Objects.requireNonNullElse(numberCheck, Source.IDENTITY_INSIGHTS);
  }
}
