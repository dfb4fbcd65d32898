package io.parley.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class LogFieldsTest {
  @AfterEach
  void clear() {
    MDC.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ride-8412", "0A0000000123ABCD1", "63f61863-4a51-4f6b-86e1-46edebcf9356"})
  void writesIdsDown(String id) {
    LogFields.replace(Map.of(LogFields.CONVERSATION_ID, id));

    assertThat(MDC.get(LogFields.CONVERSATION_ID)).isEqualTo(id);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"447700900001", "07700-900001", "44.7700.900001", "I'm outside", "", "a b", "{}"})
  void leavesOutWhatMayBeANumberOrIsNoId(String written) {
    try (var _ = LogFields.with(LogFields.MESSAGE_ID, written)) {
      assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }
  }

  @Test
  void nothingOfTheLastRecordStaysWithTheNext() {
    LogFields.replace(Map.of(LogFields.CONVERSATION_ID, "ride-1", LogFields.SMS_ID, "sms-1"));
    LogFields.replace(Map.of(LogFields.CALL_ID, "call-1"));

    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of(LogFields.CALL_ID, "call-1"));
  }

  @Test
  void whatStoodThereBeforeStandsThereAgain() {
    MDC.put("traceId", "of-others");
    LogFields.replace(Map.of(LogFields.CONVERSATION_ID, "ride-1"));
    try (var _ = LogFields.with(LogFields.CONVERSATION_ID, "ride-2")) {
      assertThat(MDC.get(LogFields.CONVERSATION_ID)).isEqualTo("ride-2");
    }
    assertThat(MDC.get(LogFields.CONVERSATION_ID)).isEqualTo("ride-1");

    LogFields.clear();
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("traceId", "of-others"));
  }
}
