package io.parley.vonage.sdk;

import io.parley.contracts.WireFormat;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPut;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// JSON documents of `VONAGE_API_URL`, whole, with the API key and secret (Basic).
///
/// For what is read, changed and put back: the SDK's own classes drop every field that they don't
/// know, and Vonage takes what isn't put back for unset. The SDK's client for other requests was
/// rejected: it puts the API secret into the URL.
public final class Documents {
  private final VonageSettings settings;
  private final CloseableHttpClient http;

  Documents(VonageSettings settings, CloseableHttpClient http) {
    this.settings = settings;
    this.http = http;
  }

  /// @throws VonageFailure and nothing else
  public JsonNode get(String path) {
    return ask(new HttpGet(address(path)));
  }

  /// @return as Vonage has it then
  /// @throws VonageFailure and nothing else
  public JsonNode put(String path, JsonNode document) {
    HttpEntityEnclosingRequestBase put = new HttpPut(address(path));
    put.setEntity(
        new ByteArrayEntity(
            WireFormat.mapper().writeValueAsBytes(document), ContentType.APPLICATION_JSON));
    return ask(put);
  }

  private JsonNode ask(HttpRequestBase request) {
    request.setHeader(HttpHeaders.AUTHORIZATION, "Basic " + credentials());
    try (var response = http.execute(request)) {
      return WireFormat.mapper().readTree(EntityUtils.toString(response.getEntity(), "UTF-8"));
    } catch (IOException e) {
      throw Diagnosis.of(new UncheckedIOException(e));
    } catch (JacksonException | IllegalArgumentException _) {
      // Its words may quote the answer.
      throw Diagnosis.of(new UncheckedIOException(new IOException("not JSON")));
    }
  }

  private String address(String path) {
    return settings.apiUrl().toString().replaceAll("/+$", "") + path;
  }

  private String credentials() {
    var pair = settings.apiKey() + ":" + settings.apiSecret();
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
