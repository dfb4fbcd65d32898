package io.parley.standalone.guarantees;

import io.parley.contracts.Topics;
import io.parley.contracts.WireFormat;
import io.parley.standalone.guarantees.Evidence.Arrival;
import io.parley.standalone.guarantees.Evidence.Request;
import io.parley.standalone.guarantees.Evidence.Send;
import io.parley.standalone.guarantees.Evidence.Word;
import io.parley.standalone.guarantees.Faults.Fault;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/// Collects what a run has left on the topics and in the simulator.
final class Investigation implements AutoCloseable {
  private static final Pattern CLIENT_REF = Pattern.compile("(?:^|&)client-ref=([^&]*)");
  private static final List<String> DEAD_LETTERS =
      Stream.of(Topics.SMS_INBOUND, Topics.SMS_REQUESTED, Topics.SMS_EVENTS)
          .map(Topics::deadLetters)
          .toList();

  private final URI simulator;
  private final TopicReader topics;

  Investigation(Parley parley) {
    simulator = parley.simulatorUrl();
    topics =
        new TopicReader(
            parley.servers().bootstrapServers(),
            Stream.concat(Stream.of(Topics.SMS_REQUESTED, Topics.SMS_EVENTS), DEAD_LETTERS.stream())
                .toList());
  }

  /// @param withWire also what the simulator knows, which is much
  Evidence evidence(List<Delivery> deliveries, List<Fault> faults, boolean withWire) {
    var records = topics.records();
    return new Evidence(
        deliveries,
        on(Topics.SMS_REQUESTED, records, Investigation::request),
        on(Topics.SMS_EVENTS, records, Investigation::word),
        withWire ? sends() : List.of(),
        withWire ? arrivals() : List.of(),
        records.stream()
            .filter(record -> DEAD_LETTERS.contains(record.topic()))
            .map(ConsumerRecord::value)
            .toList(),
        faults);
  }

  private static <T> List<T> on(
      String topic, List<ConsumerRecord<String, String>> records, Function<JsonNode, T> reader) {
    return records.stream()
        .filter(record -> record.topic().equals(topic))
        .map(record -> reader.apply(WireFormat.mapper().readTree(record.value())))
        .toList();
  }

  private static Request request(JsonNode json) {
    return new Request(
        text(json, "smsId"),
        text(json, "purpose"),
        text(json, "from"),
        text(json, "to"),
        text(json, "text"));
  }

  private static Word word(JsonNode json) {
    return new Word(text(json, "smsId"), text(json, "type"), text(json, "eventId"));
  }

  private List<Send> sends() {
    return ask("/wire")
        .valueStream()
        .filter(exchange -> text(exchange, "url").equals("/sms/json"))
        .map(exchange -> {
          var clientRef = CLIENT_REF.matcher(text(exchange, "body"));
          return new Send(
              clientRef.find()
                  ? URLDecoder.decode(clientRef.group(1), StandardCharsets.UTF_8)
                  : "none",
              Instant.parse(text(exchange, "at")),
              Duration.ofMillis(exchange.path("millis").longValue()),
              text(exchange, "responseBody").contains("\"status\":\"0\""));
        })
        .toList();
  }

  private List<Arrival> arrivals() {
    var arrivals = new ArrayList<Arrival>();
    for (var phone : ask("/phones")) {
      phone
          .path("texts")
          .valueStream()
          .filter(text -> text(text, "direction").equals("in"))
          .map(text -> new Arrival(text(phone, "number"), text(text, "with"), text(text, "text")))
          .forEach(arrivals::add);
    }
    return arrivals;
  }

  /// The troubles that were set, and how often each was met.
  JsonNode troubles() {
    return ask("/troubles");
  }

  private JsonNode ask(String path) {
    var reply = Door.knock(HttpRequest.newBuilder(simulator.resolve(path)).build());
    return WireFormat.mapper().readTree(reply.body());
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asString("");
  }

  @Override
  public void close() {
    topics.close();
  }
}
