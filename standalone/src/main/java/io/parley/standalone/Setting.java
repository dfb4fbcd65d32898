package io.parley.standalone;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be set, as `--help` tells it.
enum Setting {
  PARLEY_SIMULATOR(
      "true", "start the Vonage simulator and point everything at it; false: your own account"),
  PARLEY_DATA(null, "folder that survives a restart; a temporary one otherwise"),
  PARLEY_GATEWAY_PORT("8080", "webhooks"),
  PARLEY_API_PORT("8081", "REST API"),
  PARLEY_SIMULATOR_PORT("8084", "the simulator"),
  PARLEY_KAFKA_PORT("9092", "Kafka, for ordinary tools"),
  PARLEY_REDIS_PORT("6379", "Redis, for ordinary tools"),
  PARLEY_GATEWAY_MANAGEMENT_PORT("9080", "health and metrics of webhook-gateway"),
  PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT("9081", "health and metrics of conversation-service"),
  PARLEY_NOTIFIER_MANAGEMENT_PORT("9082", "health and metrics of notifier-service"),
  PARLEY_PROVISIONING_MANAGEMENT_PORT("9083", "health and metrics of provisioning-worker"),
  PARLEY_PUBLIC_URL(
      null, "where Vonage reaches the gateway; http://localhost and its port if not set"),
  PARLEY_API_TOKEN("local", "bearer tokens of the REST API, comma-separated"),
  PARLEY_LOOKUP_TOKEN("local-lookup", "bearer tokens of the gateway, comma-separated"),
  PARLEY_NUMBER_CHECK("identity-insights", "or number-insight, or offline"),
  PARLEY_MAX_NUMBERS("20", "no more virtual numbers are rented"),
  PARLEY_MAX_NUMBERS_PER_COUNTRY("10", "nor more of one country"),
  PARLEY_NUMBERS_LOW_MARK("1", "one more is asked for when somebody has fewer than this left"),
  PARLEY_NUMBER_FEATURES(
      "prefer", "numbers that can do what a conversation needs; or require them"),
  PARLEY_CONNECTS_PER_SECOND("0", "calls are put through, and the rest held; 0: no limit"),
  PARLEY_LONGEST_HOLD("8s", "so long a caller is held; longer, they are asked to try again"),
  PARLEY_HANG_UP_ON_MACHINES("false", "listen for answering machines, and hang up on them"),
  PARLEY_TIMELINE("30d", "calls and texts are told of for so long"),
  PARLEY_WAIT_FOR_NUMBERS("5m", "a request on Kafka waits so long for numbers"),
  PARLEY_WAIT_FOR_PARTS("5m", "the rest of a long text is waited for so long"),
  PARLEY_OPT_OUT_KEY(null, "of the hashes of people who opted out; kept in Redis if not set"),
  PARLEY_CONFIRM_OPT_OUTS("true", "STOP and START are confirmed with a sentence"),
  PARLEY_QUARANTINE("7d", "a person's number means nothing else to them for so long"),
  PARLEY_REUSE_QUARANTINED("false", "or sooner, if there is none else"),
  PARLEY_SMS_PER_SECOND("30", "texts a second of the account; 0: no limit"),
  PARLEY_SMS_PER_SECOND_PER_NUMBER(
      null, "parts of texts a second of a number; 1, and no limit with the simulator"),
  PARLEY_UNKNOWN_OUTCOMES(
      "50", "so often nobody knows whether a text was sent, and it is given up"),
  PARLEY_SMS_LIFETIME("4h", "the networks may try to deliver a text for so long"),
  PARLEY_LOG_FORMAT("text", "or json: one object a line, with ids of conversations"),
  PARLEY_TRACES_ENDPOINT(null, "where traces go (OTLP over HTTP); none if not set"),
  PARLEY_TRACES_SAMPLED("1.0", "share of the traces that begin here"),
  VONAGE_API_KEY(null, "the account; with the simulator, any"),
  VONAGE_API_SECRET(null, ""),
  VONAGE_APPLICATION_ID(null, ""),
  VONAGE_PRIVATE_KEY(null, "PEM or path"),
  VONAGE_SIGNATURE_SECRET(null, "two, comma-separated, during a rotation"),
  VONAGE_SIGNATURE_METHOD("md5hash", "or md5, sha1, sha256, sha512"),
  VONAGE_REST_URL(null, "https://rest.nexmo.com, or a stand-in"),
  VONAGE_API_URL(null, "https://api.nexmo.com, or a stand-in"),
  VONAGE_INSIGHTS_URL(null, "https://api-eu.vonage.com, or a stand-in");

  private final @Nullable String standard;
  private final String meaning;

  Setting(@Nullable String standard, String meaning) {
    this.standard = standard;
    this.meaning = meaning;
  }

  Optional<String> standard() {
    return Optional.ofNullable(standard);
  }

  String help() {
    return "  %-45s %-18s %s"
        .formatted(name(), standard == null ? "" : standard, meaning)
        .stripTrailing();
  }
}
