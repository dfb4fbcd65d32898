package io.parley.vonage;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The Vonage account, and where Vonage is.
///
/// What is missing is missed only by those who ask for it: each accessor throws [VonageNotSetUp],
/// so that a service which merely verifies signatures starts without an API secret.
///
/// @param apiKey of the account
/// @param apiSecret of the account
/// @param applicationId the UUID of the voice application that all our numbers are linked to
/// @param privateKey of the application: PEM, or the path of a PEM file
/// @param signatureSecrets of the account; one, or two during a rotation
/// @param signatureMethod how webhooks of texts are signed; those of calls are always HS256
/// @param restUrl SMS and Numbers
/// @param apiUrl Number Insight
/// @param insightsUrl Identity Insights
/// @param timeout for each: waiting for a connection, connecting, waiting for data; 100 ms to 60 s
/// @param clockSkew how far Vonage's clock may be ahead of ours; 0 to 5 minutes
@ConfigurationProperties("vonage")
public record VonageSettings(
    @DefaultValue("") String apiKey,
    @DefaultValue("") String apiSecret,
    @DefaultValue("") String applicationId,
    @DefaultValue("") String privateKey,
    @DefaultValue List<String> signatureSecrets,
    @DefaultValue("md5hash") SignatureMethod signatureMethod,
    @DefaultValue(REST_URL) URI restUrl,
    @DefaultValue(API_URL) URI apiUrl,
    @DefaultValue(INSIGHTS_URL) URI insightsUrl,
    @DefaultValue("5s") Duration timeout,
    @DefaultValue("30s") Duration clockSkew) {

  private static final String REST_URL = "https://rest.nexmo.com";
  private static final String API_URL = "https://api.nexmo.com";
  private static final String INSIGHTS_URL = "https://api-eu.vonage.com";

  private static final String ON_THE_SETTINGS_PAGE =
      "is missing: it is shown on https://dashboard.vonage.com/settings";
  private static final String ON_THE_APPLICATIONS_PAGE =
      "is missing: it comes with the application, on https://dashboard.vonage.com/applications";

  /// An empty value, such as Docker Compose passes for a variable that isn't set, is no value.
  public VonageSettings {
    signatureMethod = Objects.requireNonNullElse(signatureMethod, SignatureMethod.MD5HASH);
    restUrl = address("VONAGE_REST_URL", restUrl, REST_URL);
    apiUrl = address("VONAGE_API_URL", apiUrl, API_URL);
    insightsUrl = address("VONAGE_INSIGHTS_URL", insightsUrl, INSIGHTS_URL);
    signatureSecrets = signatureSecrets.stream().filter(secret -> !secret.isBlank()).toList();
    check(signatureSecrets.size() <= 2, "VONAGE_SIGNATURE_SECRET", "one secret, or two by a comma");
    check(isUuidOrEmpty(applicationId), "VONAGE_APPLICATION_ID", "a UUID");
    check(timeout.toMillis() >= 100 && timeout.toSeconds() <= 60, "VONAGE_TIMEOUT", "100ms to 60s");
    check(!clockSkew.isNegative() && clockSkew.toMinutes() <= 5, "VONAGE_CLOCK_SKEW", "0s to 5m");
  }

  /// @throws VonageNotSetUp as all accessors do, if there is none
  @Override
  public String apiKey() {
    return present(apiKey, "VONAGE_API_KEY", ON_THE_SETTINGS_PAGE);
  }

  @Override
  public String apiSecret() {
    return present(apiSecret, "VONAGE_API_SECRET", ON_THE_SETTINGS_PAGE);
  }

  @Override
  public String applicationId() {
    return present(applicationId, "VONAGE_APPLICATION_ID", ON_THE_APPLICATIONS_PAGE);
  }

  @Override
  public String privateKey() {
    return present(privateKey, "VONAGE_PRIVATE_KEY", ON_THE_APPLICATIONS_PAGE);
  }

  @Override
  public List<String> signatureSecrets() {
    present(String.join("", signatureSecrets), "VONAGE_SIGNATURE_SECRET", ON_THE_SETTINGS_PAGE);
    return signatureSecrets;
  }

  /// Without secrets.
  @Override
  public String toString() {
    return "VonageSettings[apiKey=%s, applicationId=%s, restUrl=%s, apiUrl=%s, insightsUrl=%s]"
        .formatted(apiKey, applicationId, restUrl, apiUrl, insightsUrl);
  }

  private static String present(String value, String variable, String whereToFind) {
    if (value.isBlank()) {
      throw new VonageNotSetUp(variable, whereToFind);
    }
    return value;
  }

  private static URI address(String variable, @Nullable URI given, String usual) {
    if (given == null || given.toString().isBlank()) {
      return URI.create(usual);
    }
    check(
        given.getHost() != null && String.valueOf(given.getScheme()).startsWith("http"),
        variable,
        "an address such as " + usual);
    return given;
  }

  private static boolean isUuidOrEmpty(String text) {
    try {
      return text.isBlank() || UUID.fromString(text).toString().equalsIgnoreCase(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void check(boolean sound, String variable, String expected) {
    if (!sound) {
      throw new VonageNotSetUp(variable, "can't be used: expected " + expected);
    }
  }
}
