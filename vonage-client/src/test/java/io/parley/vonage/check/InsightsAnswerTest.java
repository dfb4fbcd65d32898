package io.parley.vonage.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.contracts.PhoneNumber;
import io.parley.vonage.VonageFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsightsAnswerTest {
  private static final PhoneNumber NUMBER = PhoneNumber.parse("447700900001");

  @Test
  void passesVonagesWordOn() {
    assertThat(verdict(format("\"country_code\":\"GG\",\"is_format_valid\":true,", "OK")))
        .isEqualTo(new Verdict.Valid("GG", true));
    assertThat(verdict(format("\"is_format_valid\":true,", "OK")))
        .isEqualTo(new Verdict.Valid("GB", true));
    assertThat(verdict(format("\"is_format_valid\":false,", "OK")))
        .isInstanceOf(Verdict.Invalid.class);
    assertThat(verdict(format("", "INVALID_NUMBER_FORMAT"))).isInstanceOf(Verdict.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_COVERAGE, INSIGHTS_NO_COVERAGE",
    "SUPPLIER_ERROR, INSIGHTS_SUPPLIER_ERROR",
    "INTERNAL_ERROR, INSIGHTS_INTERNAL_ERROR",
    "UNAUTHORIZED, INSIGHTS_UNAUTHORIZED",
    "NOT_FOUND, INSIGHTS_NOT_FOUND",
    "SOMETHING_NEW, INSIGHTS_OTHER",
    "OK, INSIGHTS_NO_ANSWER"
  })
  void hasNoVerdictWhereTheInsightFailed(String status, String code) {
    assertThat(failure(200, format("", status)).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"insights\":{}}", "{\"insights\":{\"format\":null}}"})
  void hasNoVerdictWhereTheAnswerIsEmpty(String body) {
    assertThat(failure(200, body).code()).isEqualTo("INSIGHTS_NO_ANSWER");
  }

  @Test
  void blamesTheNumberWhereVonageDoes() {
    var blame = "{\"invalid_parameters\":[{\"name\":\"phone_number\",\"reason\":\"is wrong\"}]}";

    assertThat(new InsightsAnswer(422, blame).verdict(NUMBER)).isInstanceOf(Verdict.Invalid.class);
    assertThat(new InsightsAnswer(400, blame).verdict(NUMBER)).isInstanceOf(Verdict.Invalid.class);
    assertThat(new InsightsAnswer(422, "{\"title\":\"Bad Request\"}").verdict(NUMBER))
        .isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void doesNotBlameTheNumberForOurFaults() {
    var other = "{\"invalid_parameters\":[{\"name\":\"insights\",\"reason\":\"is wrong\"}]}";

    assertThat(failure(422, other).code()).isEqualTo("INSIGHTS_HTTP_422");
    assertThat(failure(400, "{\"title\":\"Malformed JSON\"}").code())
        .isEqualTo("INSIGHTS_HTTP_400");
  }

  @ParameterizedTest
  @CsvSource({
    "401, AccountRefused",
    "429, VonageUnavailable",
    "500, VonageUnavailable",
    "302, MessageRefused"
  })
  void hasNoVerdictWhereVonageRefuses(int status, String kind) {
    assertThat(failure(status, "<html>").getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void hasNoVerdictWhereTheAnswerIsNoJson() {
    assertThat(failure(200, "<html>").code()).isEqualTo("INSIGHTS_UNREADABLE");
    assertThat(failure(422, "<html>").code()).isEqualTo("INSIGHTS_UNREADABLE");
  }

  private static Verdict verdict(String body) {
    return new InsightsAnswer(200, body).verdict(NUMBER);
  }

  private static VonageFailure failure(int status, String body) {
    return catchThrowableOfType(
        VonageFailure.class, () -> new InsightsAnswer(status, body).verdict(NUMBER));
  }

  private static String format(String fields, String status) {
    return "{\"request_id\":\"r\",\"insights\":{\"format\":{%s\"status\":{\"code\":\"%s\"}}}}"
        .formatted(fields, status);
  }
}
