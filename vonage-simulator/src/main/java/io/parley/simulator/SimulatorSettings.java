package io.parley.simulator;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The one account that exists, its application, and the simulation's own bounds.
///
/// @param apiKey key of the account
/// @param apiSecret its secret
/// @param applicationId the account's voice application
/// @param privateKey the application's private key: PEM, or a path, or empty for one in memory
/// @param privateKeyWorldReadable whether a key file that is written may be read by everybody
/// @param signatureSecret secrets that sign webhooks; the first signs, all are accepted
/// @param signatureMethod how SMS webhooks are signed
/// @param publicUrl base of the webhooks that the application and the account start with
/// @param apiUrl base of the REST API of the system under test, for the page; empty for none
/// @param apiToken bearer tokens of that API; the first is used
/// @param apiAnswerWithin most to wait for it
/// @param hosts names with a dot by which browsers reach the simulator
/// @param smsFormat how SMS webhooks are delivered
/// @param smsPerSecond SMS requests per second before status 1; 0 is no limit
/// @param connectsPerSecond `connect` actions per second before they fail; 0 is no limit
/// @param balance EUR
/// @param numbersForSale how many numbers each country offers
/// @param rentedAtStart numbers that the account comes with, linked to its application
/// @param accountFile where the account's numbers outlive a restart; empty for memory only
/// @param talkDuration how long a spoken sentence takes
/// @param resend when an SMS webhook that wasn't accepted is sent again
/// @param wireCapacity exchanges kept for `GET /wire`
/// @param phoneHistory texts and calls kept for each phone
/// @param stream who reads `GET /stream`
/// @param seed of everything random but identifiers
@Validated
@ConfigurationProperties("simulator")
public record SimulatorSettings(
    @NotBlank String apiKey,
    @NotBlank String apiSecret,
    @NotBlank String applicationId,
    String privateKey,
    boolean privateKeyWorldReadable,
    @NotEmpty List<@NotBlank String> signatureSecret,
    @NotNull SignatureMethod signatureMethod,
    @Pattern(regexp = "https?://.+") String publicUrl,
    @NotNull @Pattern(regexp = "(https?://.+)?") String apiUrl,
    @NotNull List<String> apiToken,
    @NotNull Duration apiAnswerWithin,
    @NotNull List<String> hosts,
    @NotNull SmsFormat smsFormat,
    @Min(0) int smsPerSecond,
    @Min(0) int connectsPerSecond,
    @DecimalMin("0") BigDecimal balance,
    @Min(1) @Max(900) int numbersForSale,
    List<String> rentedAtStart,
    String accountFile,
    @NotNull Duration talkDuration,
    @Valid @NotNull Resend resend,
    @Min(1) @Max(1_000_000) int wireCapacity,
    @Min(1) @Max(1_000_000) int phoneHistory,
    @Valid @NotNull Stream stream,
    long seed) {

  /// @param firstDelay before the second attempt; doubles from there
  /// @param longestDelay where the doubling stops
  /// @param giveUpAfter age at which a webhook is dropped
  public record Resend(
      @NotNull Duration firstDelay,
      @NotNull Duration longestDelay,
      @NotNull Duration giveUpAfter) {}

  /// @param readers most at once
  /// @param heartbeat longest silence; who is gone is noticed by then
  public record Stream(@Min(1) @Max(10_000) int readers, @NotNull Duration heartbeat) {}

  /// The URL of a webhook below [#publicUrl()].
  public String webhookUrl(String name) {
    return publicUrl.replaceAll("/+$", "") + "/webhooks/" + name;
  }
}
