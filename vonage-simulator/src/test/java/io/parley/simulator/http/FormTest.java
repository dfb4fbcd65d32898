package io.parley.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void survivesTheRoundTripInItsOrder() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("text", "a & b = c + 😀");
    fields.put("empty", "");
    fields.put("api-key", "abcd1234");

    var read = Form.parse(new Form(fields).encoded());

    assertThat(read.fields()).containsExactlyEntriesOf(fields);
  }

  @Test
  void refusesABrokenEncoding() {
    assertThatExceptionOfType(Refused.class).isThrownBy(() -> Form.parse("text=%zz"));
  }
}
