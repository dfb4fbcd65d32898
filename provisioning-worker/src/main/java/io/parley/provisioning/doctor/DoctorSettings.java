package io.parley.provisioning.doctor;

import io.parley.vonage.application.GatewayAddresses;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the doctor holds things against.
///
/// @param publicUrl where Vonage reaches the gateway; that it is missing is a finding here, where
///   elsewhere it is the end
/// @param lowBalance in EUR; less is a finding
@ConfigurationProperties("parley")
record DoctorSettings(
    @DefaultValue("") String publicUrl, @DefaultValue("10") BigDecimal lowBalance) {

  DoctorSettings {
    if (lowBalance.signum() < 0) {
      throw new IllegalArgumentException("PARLEY_LOW_BALANCE: expected 0 or more, in EUR");
    }
  }

  /// @throws CannotLook where there is none
  GatewayAddresses gateway() {
    return readable()
        .map(GatewayAddresses::new)
        .orElseThrow(() -> new CannotLook("PARLEY_PUBLIC_URL comes first: see there."));
  }

  Optional<URI> readable() {
    try {
      return Optional.of(URI.create(publicUrl.strip())).filter(GatewayAddresses::mayBeAt);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
