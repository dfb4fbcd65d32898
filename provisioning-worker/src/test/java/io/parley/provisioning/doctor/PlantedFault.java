package io.parley.provisioning.doctor;

import static io.parley.provisioning.doctor.Patient.ELSEWHERE;
import static io.parley.provisioning.doctor.Patient.NUMBER;
import static io.parley.provisioning.doctor.PlantedFault.Cure.BY_A_PERSON;
import static io.parley.provisioning.doctor.PlantedFault.Cure.BY_FIX;

import io.parley.provisioning.SimulatedVonage;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.Consumer;

/// What can be wrong with an account: how it comes about, what the doctor finds, who mends it, and
/// what the doctor tells (of `--fix`: what it did; to a person: what to do).
enum PlantedFault {
  ANOTHER_SECRET(
      it -> it.set("VONAGE_API_SECRET", "mistyped"),
      "Vonage doesn't accept the API key and secret (HTTP_401).",
      BY_A_PERSON,
      "Compare VONAGE_API_KEY and VONAGE_API_SECRET with"),
  LITTLE_CREDIT(
      it -> it.vonage.changeAccount("{\"balance\":9.99}"),
      "The balance is low: EUR 9.99",
      BY_A_PERSON,
      "Top it up on https://dashboard.vonage.com/billing"),
  NO_SUCH_APPLICATION(
      it -> it.set("VONAGE_APPLICATION_ID", "bbbbbbbb-bbbb-4ccc-8ddd-0123456789ab"),
      "The account has no application of the id VONAGE_APPLICATION_ID.",
      BY_A_PERSON,
      "Copy the id from https://dashboard.vonage.com/applications"),
  NO_VOICE(
      it -> it.vonage.putApplication("{\"name\":\"bare\"}"),
      "The application has no capability Voice",
      BY_FIX,
      "The application's answer_url, fallback_answer_url, event_url: set to "),
  ANSWER_URL_ELSEWHERE(
      it -> it.changeApplication(it.url("answer"), ELSEWHERE),
      "The application's answer_url leads elsewhere: " + ELSEWHERE,
      BY_FIX,
      "The application's answer_url: set to http"),
  ANSWER_URL_BY_GET(
      it -> it.changeApplication("\"http_method\":\"POST\"", "\"http_method\":\"GET\""),
      "The application's answer_url comes by GET",
      BY_FIX,
      "The application's answer_url: set to http"),
  NO_FALLBACK_URL(
      it -> it.changeApplication("fallback_answer_url", "forgotten"),
      "The application's fallback_answer_url is not set.",
      BY_FIX,
      "The application's fallback_answer_url: set to http"),
  EVENT_URL_ELSEWHERE(
      it -> it.changeApplication(it.url("event"), ELSEWHERE),
      "The application's event_url leads elsewhere",
      BY_FIX,
      "The application's event_url: set to http"),
  UNSIGNED_WEBHOOKS(
      it -> it.changeApplication("\"voice\":\\{", "\"voice\":{\"signed_callbacks\":false,"),
      "Vonage doesn't sign the webhooks of calls",
      BY_A_PERSON,
      "Turn \"Use signed webhooks\" on"),
  ANOTHER_PRIVATE_KEY(
      it -> it.changeApplication("\"public_key\":\"[^\"]*\"", anotherPublicKey()),
      "VONAGE_PRIVATE_KEY isn't the private key of this application",
      BY_A_PERSON,
      "Use the key that came with this application"),
  RECEIPTS_GO_NOWHERE(
      it -> it.vonage.changeAccount("{\"deliveryReceiptUrl\":\"\"}"),
      "The account's delivery receipts go nowhere",
      BY_A_PERSON,
      "Set it at https://dashboard.vonage.com/settings."),
  RECEIPTS_GO_ELSEWHERE(
      it -> it.vonage.changeAccount("{\"deliveryReceiptUrl\":\"" + ELSEWHERE + "\"}"),
      "The account's delivery receipts go elsewhere, to " + ELSEWHERE,
      BY_A_PERSON,
      "Set it at https://dashboard.vonage.com/settings."),
  NUMBER_WITHOUT_APPLICATION(
      it -> it.vonage.link("GB", NUMBER, "", it.textsTo()),
      NUMBER + " isn't linked: calls to it reach no application.",
      BY_FIX,
      NUMBER + ": linked to our application"),
  TEXTS_OF_A_NUMBER_ELSEWHERE(
      it -> it.vonage.link("GB", NUMBER, SimulatedVonage.APPLICATION, it.url("old")),
      NUMBER + " isn't linked: texts to it go elsewhere, to http",
      BY_FIX,
      NUMBER + ": linked to our application"),
  NUMBER_LINKED_TO_NOTHING(
      it -> it.vonage.link("GB", NUMBER, "", ""),
      NUMBER + " isn't linked: calls to it reach no application, and texts to it go to the account",
      BY_FIX,
      NUMBER + ": linked to our application"),
  NUMBER_THAT_IS_GONE(
      it -> it.journal("447700900150", "RENTED"),
      "447700900150 is ours by the journal, but the account doesn't have it.",
      BY_A_PERSON,
      "Is this the right account?");

  enum Cure {
    BY_FIX,
    BY_A_PERSON
  }

  private final Consumer<Patient> planting;
  final String finding;
  final Cure cure;
  final String told;

  PlantedFault(Consumer<Patient> planting, String finding, Cure cure, String told) {
    this.planting = planting;
    this.finding = finding;
    this.cure = cure;
    this.told = told;
  }

  void plantIn(Patient patient) {
    planting.accept(patient);
  }

  /// As a replacement in a regular expression.
  private static String anotherPublicKey() {
    try {
      var keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(2048);
      var key = keys.generateKeyPair().getPublic().getEncoded();
      return "\"public_key\":\"-----BEGIN PUBLIC KEY-----\\\\n%s\\\\n-----END PUBLIC KEY-----\\\\n\""
          .formatted(Base64.getEncoder().encodeToString(key));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
