package io.parley.vonage.sdk;

import io.parley.contracts.WireFormat;
import io.parley.vonage.VonageUnavailable;
import java.io.IOException;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.protocol.HttpContext;
import org.apache.http.util.EntityUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Looks at every answer before the SDK does, which would hide the status of a failed text, choke
/// on an error that isn't JSON, and take a refused rental for a success (HTTP 200 with an
/// `error-code` other than 200).
///
/// It reads each answer whole, so that connections are reused even where the SDK skips the answer.
final class AnswerCheck implements HttpResponseInterceptor {
  private static final String SUCCESS = "200";

  @Override
  public void process(HttpResponse response, HttpContext context) throws IOException {
    var body = body(response);
    var status = response.getStatusLine().getStatusCode();
    var json = body.isBlank() ? null : json(body);
    if (json != null && json.isObject() && json.hasNonNull("error-code")) {
      checkNumbersAnswer(status, json, response);
    } else if (status < 200 || status > 299) {
      throw new Diagnosed(Diagnosis.ofStatus(status, retryAfter(response)));
    } else if (json == null && !body.isBlank()) {
      throw new Diagnosed(VonageUnavailable.perhapsDone("UNREADABLE_ANSWER"));
    }
  }

  private static void checkNumbersAnswer(int status, JsonNode json, HttpResponse response)
      throws Diagnosed {
    var code = json.path("error-code").asString("");
    var failed = status < 200 || status > 299;
    if (failed || !code.equals(SUCCESS)) {
      throw new Diagnosed(
          Diagnosis.ofNumbers(
              failed ? status : json.path("error-code").asInt(0),
              json.path("error-code-label").asString(""),
              retryAfter(response)));
    }
  }

  private static String body(HttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return "";
    }
    var buffered = new BufferedHttpEntity(entity);
    response.setEntity(buffered);
    return EntityUtils.toString(buffered, "UTF-8");
  }

  private static @Nullable JsonNode json(String body) {
    try {
      return WireFormat.mapper().readTree(body);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String retryAfter(HttpResponse response) {
    var header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
    return header == null ? "" : header.getValue();
  }
}
