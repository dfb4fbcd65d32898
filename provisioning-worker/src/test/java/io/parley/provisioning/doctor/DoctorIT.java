package io.parley.provisioning.doctor;

import static io.parley.provisioning.doctor.Patient.ANOTHER;
import static io.parley.provisioning.doctor.Patient.ELSEWHERE;
import static io.parley.provisioning.doctor.Patient.NUMBER;
import static io.parley.provisioning.doctor.Patient.PARTITIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.parley.backends.LocalKafka;
import io.parley.backends.TemporaryDirectory;
import io.parley.contracts.PhoneNumber;
import io.parley.contracts.Topics;
import io.parley.provisioning.SimulatedVonage;
import io.parley.provisioning.doctor.PlantedFault.Cure;
import io.parley.provisioning.journal.Leases;
import io.parley.provisioning.journal.Rentals;
import io.parley.vonage.numbers.AccountNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the doctor finds, mends and leaves alone. Each fault is planted alone, and found in words
/// that nothing else is found in.
class DoctorIT {
  private static final String NOBODY = "127.0.0.1:9";

  private static Patient patient;

  @BeforeAll
  static void admit() throws Exception {
    patient = new Patient();
  }

  @AfterAll
  static void discharge() throws IOException {
    patient.close();
    patient = null;
  }

  @BeforeEach
  void allIsWell() {
    patient.heal();
  }

  @Test
  void findsNothingWhereAllIsWellAndSaysWhatCannotBeKnown() {
    var seen = patient.doctor();

    assertThat(seen.findings()).isEmpty();
    assertThat(seen.exitCode()).isZero();
    assertThat(seen.said())
        .contains(
            "All well.",
            "Numbers of ours that are linked: 1.",
            "VONAGE_PRIVATE_KEY is the application's.",
            "linked to nothing of ours, and are left alone: 1.",
            "Vonage tells nobody how it sends and signs texts.",
            "This was seen from here. Vonage comes from the internet")
        .doesNotContain("a-secret");
  }

  @ParameterizedTest
  @EnumSource
  void findsEachFaultOfAnAccountAndMendsItOrSaysWhatToDo(PlantedFault fault) {
    fault.plantIn(patient);

    var seen = patient.doctor();
    assertThat(seen.findings()).singleElement().asString().startsWith(fault.finding);
    assertThat(seen.exitCode()).isEqualTo(1);

    var treated = patient.doctor("--fix");
    if (fault.cure == Cure.BY_FIX) {
      assertThat(seen.said()).contains("To do: Run this with --fix");
      assertThat(treated.said()).contains("  fixed      " + fault.told);
      assertThat(treated.findings()).isEmpty();
      assertThat(treated.exitCode()).isZero();
      assertThat(patient.doctor().exitCode()).isZero();
    } else {
      assertThat(seen.said()).contains("         To do: " + fault.told);
      assertThat(treated).as("left alone").isEqualTo(seen);
    }
    assertThat(vonageOf(ANOTHER)).as("of another purpose").isEqualTo(" ");
  }

  @Test
  void mendsNothingButAddressAndMethod() {
    patient.changeApplication("\"connect_timeout\":1000", "\"connect_timeout\":700");
    var before = patient.vonage.application();
    patient.changeApplication("\"http_method\":\"POST\"", "\"http_method\":\"GET\"");

    assertThat(patient.doctor("--fix").exitCode()).isZero();

    assertThat(patient.vonage.application()).isEqualTo(before);
  }

  /// Most of what can be wrong, in the account and around it.
  @Test
  void findsAllAtOnceAndMendsWhatItMay() {
    PlantedFault.ANSWER_URL_ELSEWHERE.plantIn(patient);
    PlantedFault.NO_FALLBACK_URL.plantIn(patient);
    PlantedFault.UNSIGNED_WEBHOOKS.plantIn(patient);
    PlantedFault.LITTLE_CREDIT.plantIn(patient);
    PlantedFault.RECEIPTS_GO_NOWHERE.plantIn(patient);
    PlantedFault.NUMBER_LINKED_TO_NOTHING.plantIn(patient);
    patient.redis.ask("CONFIG SET appendonly no");
    patient.redis.ask("CONFIG SET maxmemory-policy volatile-ttl");
    patient.set("PARLEY_KAFKA_PARTITIONS", "3");
    patient.set("PARLEY_REDIS_STRICT", "true");

    var treated = patient.doctor("--fix");

    assertThat(treated.said()).contains("Findings: 9, of which --fix mends 3.\n");
    assertThat(treated.said().lines().filter(line -> line.startsWith("  fixed  "))).hasSize(3);
    assertThat(treated.said()).endsWith("Findings: 6, of which --fix mends 0.\n");
    assertThat(treated.exitCode()).isEqualTo(1);
  }

  @Test
  void aNumberOfOursThatIsNotInTheJournalIsMended() {
    patient.forgetTheJournal();
    PlantedFault.TEXTS_OF_A_NUMBER_ELSEWHERE.plantIn(patient);

    assertThat(patient.doctor("--fix").exitCode()).isZero();

    assertThat(vonageOf(NUMBER)).isEqualTo(SimulatedVonage.APPLICATION + " " + patient.textsTo());
  }

  @Test
  void aNumberThatAWorkerHoldsIsNotMended() {
    PlantedFault.NUMBER_LINKED_TO_NOTHING.plantIn(patient);
    patient.redis.ask("SET {provisioning}:lease:request#1 somebody PX 60000");
    try {
      var treated = patient.doctor("--fix");

      assertThat(treated.said()).contains("not fixed  A worker is at " + NUMBER + " right now.");
      assertThat(treated.exitCode()).isEqualTo(1);
      assertThat(vonageOf(NUMBER)).isEqualTo(" ");
    } finally {
      patient.redis.ask("DEL {provisioning}:lease:request#1");
    }
  }

  @Test
  void aNumberThatIsBeingGivenBackIsNobodysConcern() {
    patient.journal(NUMBER, "RELEASING");
    PlantedFault.NUMBER_LINKED_TO_NOTHING.plantIn(patient);

    assertThat(patient.doctor("--fix").exitCode()).isZero();
    assertThat(vonageOf(NUMBER)).isEqualTo(" ");
  }

  @Test
  void aNumberThatIsGivenBackBetweenLookAndMendingIsNotLinkedAgain() {
    PlantedFault.NUMBER_LINKED_TO_NOTHING.plantIn(patient);
    var numbers = patient.instrument(AccountNumbers.class);
    var number = numbers.find(PhoneNumber.parse(NUMBER)).orElseThrow();
    var rentals = patient.instrument(Rentals.class);
    var rental = rentals.all().getFirst();
    var links =
        new NumberLinks(
            () -> numbers,
            rentals,
            patient.instrument(Leases.class),
            patient.instrument(DoctorSettings.class));

    patient.journal(NUMBER, "RELEASING");

    assertThatExceptionOfType(CannotLook.class)
        .isThrownBy(() -> links.link(number, rental))
        .withMessage(NUMBER + " is being given back.");
    assertThat(vonageOf(NUMBER)).isEqualTo(" ");
  }

  @Test
  void createsNoTopicsAndConsumesNothing() throws Exception {
    try (var fresh = LocalKafka.start(TemporaryDirectory.create().resolve("kafka"), 0)) {
      patient.set("spring.kafka.bootstrap-servers", fresh.bootstrapServers());

      assertThat(only(patient.doctor()))
          .startsWith("Topics are missing: ")
          .contains(Topics.SMS_INBOUND);

      try (var admin = Admin.create(Map.of("bootstrap.servers", fresh.bootstrapServers()))) {
        assertThat(admin.listTopics().names().get()).isEmpty();
      }
    }
  }

  @Test
  void topicsWithOtherPartitionsAndCopiesThanAreSet() {
    patient.set("PARLEY_KAFKA_PARTITIONS", "7");
    patient.set("PARLEY_KAFKA_REPLICATION_FACTOR", "3");

    assertThat(patient.doctor().findings())
        .satisfiesExactly(
            it ->
                assertThat(it)
                    .startsWith("Topics have %d partitions, not 7: ".formatted(PARTITIONS))
                    .doesNotContain(Topics.DEAD_LETTERS_SETTLED),
            it -> assertThat(it).startsWith("Topics have 1 copies of each partition, not 3: "));
  }

  @Test
  void aRedisThatMayLoseWhatItHolds() {
    patient.redis.ask("CONFIG SET appendonly no");
    assertThat(only(patient.doctor()))
        .startsWith("Redis may lose what it is given: appendonly is no");
    patient.redis.ask("CONFIG SET appendonly yes");

    patient.redis.ask("CONFIG SET maxmemory-policy allkeys-lru");
    assertThat(only(patient.doctor()))
        .startsWith("Redis may lose what it is given: maxmemory-policy is allkeys-lru");
  }

  @Test
  void somethingElseThanTheGateway() throws IOException {
    var another = Patient.answering("It works!");
    try {
      patient.set("PARLEY_PUBLIC_URL", Patient.url(another).toString());

      assertThat(patient.doctor().findings())
          .contains(
              "Something else than the gateway answers at %s/webhooks/fallback."
                  .formatted(Patient.url(another)));
      var before = patient.vonage.application();
      assertThat(patient.doctor("--fix").said())
          .contains("not fixed  The application's webhooks stay as they are");
      assertThat(patient.vonage.application()).isEqualTo(before);
    } finally {
      another.stop(0);
    }
  }

  @Test
  void missingSettings() {
    patient.set("VONAGE_API_SECRET", "");
    patient.set("VONAGE_PRIVATE_KEY", "");
    patient.set("PARLEY_PUBLIC_URL", "ftp://voice.example.com");

    var seen = patient.doctor();

    assertThat(seen.findings())
        .satisfiesExactly(
            it -> assertThat(it).startsWith("VONAGE_API_SECRET is missing"),
            it -> assertThat(it).startsWith("PARLEY_PUBLIC_URL is missing, or isn't an address"));
    assertThat(seen.said())
        .contains("Could not look at: Application at Vonage, Texts at Vonage, Numbers.");
  }

  @Test
  void aPrivateKeyThatIsNone() throws IOException {
    var none = Files.writeString(patient.key.resolveSibling("no.key"), "?");
    patient.set("VONAGE_PRIVATE_KEY", none.toString());

    assertThat(only(patient.doctor())).startsWith("VONAGE_PRIVATE_KEY is not an RSA private key");
  }

  @Test
  void whoeverSetsALowerMarkNeedsLessCredit() {
    PlantedFault.LITTLE_CREDIT.plantIn(patient);
    patient.set("PARLEY_LOW_BALANCE", "9.99");
    patient.set("VONAGE_PRIVATE_KEY", "");

    var seen = patient.doctor();

    assertThat(seen.exitCode()).isZero();
    assertThat(seen.said()).contains("VONAGE_PRIVATE_KEY isn't set here");
  }

  @Test
  void saysWhichSettingCannotBeRead() {
    patient.set("VONAGE_APPLICATION_ID", ELSEWHERE);

    assertThat(patient.doctor())
        .isEqualTo(new Patient.Seen(1, "Could not look: what is said above comes first.\n"));
  }

  @Test
  void saysOfEachThatItIsAway() {
    patient.set("VONAGE_REST_URL", "http://" + NOBODY);
    patient.set("VONAGE_API_URL", "http://" + NOBODY);
    patient.set("PARLEY_PUBLIC_URL", "http://" + NOBODY);
    patient.set("spring.kafka.bootstrap-servers", NOBODY);
    patient.set("parley.kafka.topics-again-after", "500ms");
    patient.set("spring.data.redis.port", "9");

    var seen = patient.doctor();

    assertThat(seen.exitCode()).isEqualTo(1);
    assertThat(seen.findings())
        .satisfiesExactly(
            it ->
                assertThat(it).startsWith("http://127.0.0.1:9/webhooks/fallback can't be reached"),
            it -> assertThat(it).startsWith("Kafka can't be reached ("),
            it -> assertThat(it).isEqualTo("Redis can't be reached."));
    assertThat(seen.said())
        .contains("Could not look. Vonage can't be reached, or has trouble (NO_CONNECTION).")
        .contains("From inside a network its public name may not work")
        .contains(
            "Could not look at: Account at Vonage, Application at Vonage, Texts at Vonage, Numbers.");
  }

  @Test
  void onlyTheJournalIsMissedWhereRedisIsAway() {
    patient.set("spring.data.redis.port", "9");

    var seen = patient.doctor();

    assertThat(only(seen)).isEqualTo("Redis can't be reached.");
    assertThat(seen.said()).contains("The journal of our numbers can't be read: see Redis.");
  }

  private static String only(Patient.Seen seen) {
    assertThat(seen.exitCode()).isEqualTo(1);
    assertThat(seen.findings()).hasSize(1);
    return seen.findings().getFirst();
  }

  /// Application and address for texts.
  private static String vonageOf(String msisdn) {
    return patient.vonage.linkOf(msisdn);
  }
}
