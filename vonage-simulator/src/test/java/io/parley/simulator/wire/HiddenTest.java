package io.parley.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HiddenTest {
  @Test
  void ofACredentialInAHeaderOnlyTheSchemeIsLeft() {
    assertThat(
            Hidden.inHeaders(
                Map.of(
                    "authorization", "Basic a2V5OnNlY3JldA==",
                    "Cookie", "a=b",
                    "set-cookie", "c=d",
                    "Content-Type", "text/plain")))
        .containsEntry("Authorization", "Basic …")
        .containsEntry("cookie", "…")
        .containsEntry("Set-Cookie", "…")
        .containsEntry("content-type", "text/plain");
  }

  @ParameterizedTest
  @CsvSource({
    "api_key=k&api_secret=s3cret&to=1, api_key=k&api_secret=…&to=1",
    "api%5Fsecret=s3cret, api%5Fsecret=…",
    "api_secret=s3cret&api_secret=s3cret, api_secret=…&api_secret=…",
    "text=api_secret&a=%zz&b, text=api_secret&a=%zz&b",
    "'', ''"
  })
  void theSecretInAFormIsHidden(String form, String hidden) {
    assertThat(Hidden.inBody(form)).isEqualTo(hidden);
    assertThat(Hidden.inUrl("/ni/basic/json?" + form)).isEqualTo("/ni/basic/json?" + hidden);
  }

  @Test
  void theSecretInJsonIsHidden() {
    assertThat(Hidden.inBody("{\"api_secret\" : \"s3cret\",\"a\":\"b\"}"))
        .isEqualTo("{\"api_secret\" : \"…\",\"a\":\"b\"}");
  }

  @Test
  void anAddressWithoutQueryStaysAsItIs() {
    assertThat(Hidden.inUrl("/sms/json")).isEqualTo("/sms/json");
  }
}
