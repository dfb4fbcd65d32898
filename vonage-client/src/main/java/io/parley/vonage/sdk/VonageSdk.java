package io.parley.vonage.sdk;

import com.vonage.client.HttpConfig;
import com.vonage.client.VonageClient;
import io.parley.vonage.VonageFailure;
import io.parley.vonage.VonageSettings;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.http.impl.client.CloseableHttpClient;

/// Vonage's SDK, with failures that say what helps. Any number of threads may use it.
public final class VonageSdk implements AutoCloseable {
  private final CloseableHttpClient http;
  private final VonageClient vonage;
  private final Documents documents;

  /// Never given the signature secret: with it, the SDK would sign texts instead of using the API
  /// secret, and log what it signs.
  public VonageSdk(VonageSettings settings) {
    http = SdkHttpClient.create(settings.timeout());
    vonage = client(settings, http);
    documents = new Documents(settings, http);
  }

  /// @throws VonageFailure and nothing else
  public <T> T call(Function<VonageClient, T> request) {
    SdkLog.silence();
    try {
      return request.apply(vonage);
    } catch (RuntimeException e) {
      throw Diagnosis.of(e);
    }
  }

  /// @throws VonageFailure and nothing else
  public void run(Consumer<VonageClient> request) {
    call(client -> {
      request.accept(client);
      return client;
    });
  }

  /// For what the SDK would lose on the way.
  public Documents documents() {
    return documents;
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  @SuppressWarnings("deprecation") // the only way to give the SDK an HTTP client of our own
  private static VonageClient client(VonageSettings settings, CloseableHttpClient http) {
    return VonageClient.builder()
        .apiKey(settings.apiKey())
        .apiSecret(settings.apiSecret())
        .httpClient(http)
        .httpConfig(
            HttpConfig.builder()
                .restBaseUri(settings.restUrl().toString())
                .apiBaseUri(settings.apiUrl().toString())
                .build())
        .build();
  }
}
