package io.parley.standalone.guarantees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.WireFormat;
import io.parley.standalone.guarantees.Faults.Fault;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What is promised holds while services are killed, Kafka and Redis are restarted, and Vonage
/// throttles, fails and answers too late.
///
/// A short run; `-Dguarantees.texts=10000` is the long one, and `-Dguarantees.seed=` another one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuaranteesIT {
  private static final Duration CALLERS_PATIENCE = Duration.ofSeconds(3);

  /// Longer than a lease of the notifier and the longest pause between two attempts.
  private static final Duration NOTHING_MORE_COMES = Duration.ofSeconds(45);

  private static final Pattern NUMBER_OF_A_PERSON = Pattern.compile("7700900[2-9]\\d\\d");

  private final Scale scale = Scale.asked();
  private Parley parley;
  private List<Fault> faults;
  private Evidence evidence;
  private Texts texts;
  private Repetitions repetitions;
  private Order order;
  private Calls calls;
  private Calls callsAfterwards;
  private Map<String, Long> troublesMet;

  @BeforeAll
  void run() throws Exception {
    ServiceProcess.forgetWhatOthersPrinted();
    parley = new Parley(scale);
    parley.start();
    var opening = new Opening(parley);
    opening.fillThePool();
    var lines = opening.open(scale.pairs());
    makeTrouble();

    var webhooks = new SignedWebhooks(parley.gatewayUrl());
    var textLoad = new TextLoad(webhooks, lines, scale);
    var callLoad = new CallLoad(webhooks, lines, scale);
    var faulty = new Faults(parley, scale);
    var plan = faulty.plan();
    for (int n = 0; n < plan.size(); n++) {
      var someTexts = 1 + scale.texts() / plan.size();
      var someCalls = share(scale.calls(), n, plan.size());
      var texting = CompletableFuture.runAsync(() -> textLoad.send(someTexts));
      var calling = CompletableFuture.runAsync(() -> callLoad.make(someCalls));
      faulty.happen(plan.get(n));
      texting.join();
      calling.join();
    }
    faulty.allIsWell();

    faults = faulty.happened();
    calls = new Calls(callLoad.calls(), Set.copyOf(Cast.pool()));
    callsAfterwards =
        new Calls(
            lines.stream().limit(20).map(line -> callLoad.call(line, true)).toList(),
            Set.copyOf(Cast.pool()));
    investigate(textLoad.deliveries());
    report();
  }

  /// The nth of equal shares, which together are the whole.
  private static int share(int whole, int n, int shares) {
    return whole * (n + 1) / shares - whole * n / shares;
  }

  private void makeTrouble() {
    trouble(Map.of("kind", "throttle", "share", 0.10));
    trouble(Map.of("kind", "fail", "share", 0.05));
    trouble(Map.of("kind", "refuse", "share", 0.01));
    trouble(
        Map.of(
            "kind",
            "answer-late",
            "share",
            0.02,
            "millis",
            Parley.VONAGE_TIMEOUT.multipliedBy(2).toMillis()));
  }

  private void trouble(Map<String, Object> trouble) {
    var seeded = new HashMap<>(trouble);
    seeded.put("seed", scale.seed());
    var reply =
        Door.knock(
            HttpRequest.newBuilder(parley.simulatorUrl().resolve("/troubles"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(WireFormat.mapper().writeValueAsString(seeded)))
                .build());
    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
  }

  /// When the last text has its word, or nothing has come for a while.
  private void investigate(List<Delivery> deliveries) {
    try (var investigation = new Investigation(parley)) {
      var progress = new Progress(NOTHING_MORE_COMES);
      await()
          .atMost(Duration.ofHours(1))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> {
            var soFar = investigation.evidence(deliveries, faults, false);
            return new Texts(soFar).lost().isEmpty() || progress.hasEnded(soFar.words().size());
          });
      evidence = investigation.evidence(deliveries, faults, true);
      troublesMet =
          investigation
              .troubles()
              .valueStream()
              .collect(
                  Collectors.toMap(
                      met -> met.path("trouble").path("kind").asString(),
                      met -> met.path("met").longValue()));
    }
    texts = new Texts(evidence);
    order = new Order(evidence.deliveries(), evidence.arrivals());
    repetitions = new Repetitions(evidence.sends(), texts.failed(), faults, Parley.VONAGE_TIMEOUT);
  }

  private void report() {
    System.out.printf(
        """
        %s
        faults: %s; texts that met trouble: %s
        texts taken: %s, after %d attempts; order known of %d pairs
        sent again: %s
        calls: %d connected of %d, the slowest answer after %d ms
        """,
        scale,
        faults.stream().collect(Collectors.groupingBy(Fault::kind, Collectors.counting())),
        troublesMet,
        texts.fates(),
        attempts(),
        order.known(),
        repetitions.byReason().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, reason -> reason.getValue().size())),
        calls.connected(),
        calls.made(),
        calls.slowest().toMillis());
  }

  private int attempts() {
    return evidence.deliveries().stream().mapToInt(Delivery::attempts).sum();
  }

  @AfterAll
  void stop() throws IOException {
    if (parley != null) {
      parley.close();
    }
  }

  @Test
  void everythingThatMayFailHasFailed() {
    assertThat(faults).extracting(Fault::kind).contains(Faults.Kind.values());
    assertThat(troublesMet).hasSize(4).allSatisfy((kind, met) -> assertThat(met).isPositive());
    assertThat(attempts()).as("attempts to deliver texts").isGreaterThan(scale.texts());
    assertThat(order.known()).as("texts whose order is known").isPositive();
  }

  @Test
  void everyTextIsTakenInTheEnd() {
    assertThat(texts.neverTaken()).isEmpty();
  }

  @Test
  void nothingThatWasTakenIsLost() {
    assertThat(texts.lost()).isEmpty();
    assertThat(texts.fates().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(scale.texts());
  }

  @Test
  void onlyWhatCannotBeReadOrIsRefusedIsPutAside() {
    assertThat(texts.putAside()).isEmpty();
    assertThat(texts.refusedForGood()).isEmpty();
  }

  @Test
  void whatIsSaidToBeSentWasSent() {
    assertThat(texts.sentInWordsOnly()).isEmpty();
    assertThat(texts.contradicted()).isEmpty();
  }

  @Test
  void oneTextInIsAtMostOneTextOut() {
    assertThat(texts.multiplied()).isEmpty();
  }

  @Test
  void onlyWhatNobodyKnowsTheOutcomeOfIsSentAgain() {
    assertThat(repetitions.without()).isEmpty();
  }

  @Test
  void textsOfOneSenderStayInOrder() {
    assertThat(order.violations()).isEmpty();
  }

  @Test
  void noTextReachesAWrongPerson() {
    assertThat(texts.astray()).isEmpty();
  }

  @Test
  void everyCallIsAnsweredInTime() {
    assertThat(calls.withoutAnNcco()).isEmpty();
    assertThat(calls.slowerThan(CALLERS_PATIENCE)).isEmpty();
  }

  @Test
  void noCallReachesAWrongPersonOrShowsARealNumber() {
    assertThat(calls.toAWrongPerson()).isZero();
    assertThat(calls.unmasked()).isZero();
    assertThat(calls.connected()).isPositive();
  }

  @Test
  void callsConnectAgainWhenAllIsWell() {
    assertThat(callsAfterwards.connected()).isEqualTo(20);
    assertThat(callsAfterwards.toAWrongPerson()).isZero();
  }

  @Test
  void noLogShowsANumberOrAText() {
    assertThat(parley.processes())
        .allSatisfy(process -> {
          var log = process.printed();
          assertThat(NUMBER_OF_A_PERSON.matcher(log.replaceAll("[ -]", "")).results().count())
              .as("real numbers in the log")
              .isZero();
          assertThat(Texts.marks(log).count()).as("texts in the log").isZero();
        });
  }
}
