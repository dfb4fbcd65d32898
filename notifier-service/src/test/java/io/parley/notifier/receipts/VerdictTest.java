package io.parley.notifier.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.contracts.SmsReceipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  @ParameterizedTest
  @ValueSource(strings = {"accepted", "buffered", "unknown", "Buffered", "something new"})
  void waitsForMoreAfterWhatIsNotFinal(String status) {
    assertThat(Verdict.of(receipt(status, "0"))).isEmpty();
  }

  @Test
  void isDeliveredWhereTheNetworkSaysSo() {
    assertThat(Verdict.of(receipt("delivered", "0"))).contains(Verdict.DELIVERED);
    assertThat(Verdict.of(receipt("Delivered", null))).contains(Verdict.DELIVERED);
  }

  @ParameterizedTest
  @CsvSource({
    "failed, 1, UNKNOWN",
    "failed, 2, ABSENT_TEMPORARILY",
    "failed, 3, ABSENT_PERMANENTLY",
    "failed, 4, BARRED_BY_USER",
    "failed, 5, PORTABILITY_ERROR",
    "rejected, 6, ANTI_SPAM",
    "failed, 7, HANDSET_BUSY",
    "failed, 8, NETWORK_ERROR",
    "rejected, 9, ILLEGAL_NUMBER_OR_OPTED_OUT",
    "rejected, 10, ILLEGAL_MESSAGE",
    "failed, 11, UNROUTABLE",
    "failed, 12, UNREACHABLE",
    "rejected, 13, AGE_RESTRICTION",
    "rejected, 14, BLOCKED_BY_CARRIER",
    "failed, 15, PREPAID_WITHOUT_FUNDS",
    "rejected, 50, ENTITY_FILTER",
    "rejected, 51, HEADER_FILTER",
    "rejected, 52, CONTENT_FILTER",
    "rejected, 53, CONSENT_FILTER",
    "rejected, 54, REGULATION_FILTER",
    "failed, 99, GENERAL_ERROR",
    "failed, 95, ERR_CODE_95",
    "expired, 0, EXPIRED",
    "expired,, EXPIRED",
    "failed, '', FAILED",
    "rejected, 0, REJECTED",
    "failed, 447700900001, UNKNOWN"
  })
  void namesTheReasonOfAFailure(String status, String errorCode, String reason) {
    assertThat(Verdict.of(receipt(status, errorCode))).contains(new Verdict(reason));
  }

  private static SmsReceipt receipt(String status, String errorCode) {
    return new SmsReceipt("sms-1", "m-1", status, errorCode, null);
  }
}
