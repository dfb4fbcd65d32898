package io.parley.vonage.sdk;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/// The HTTP client under the SDK.
///
/// The SDK's own keeps connections for ever and so sends on ones that Vonage has closed, which
/// leaves the outcome of a text unknown; and it hides HTTP statuses.
final class SdkHttpClient {
  private static final int CONNECTIONS = 100;
  private static final int OLDEST_CONNECTION_SECONDS = 60;
  private static final int LONGEST_IDLE_SECONDS = 30;
  private static final int TRUSTED_IDLE_MS = 1000;

  private SdkHttpClient() {}

  static CloseableHttpClient create(Duration timeout) {
    return HttpClientBuilder.create()
        .useSystemProperties()
        .setConnectionManager(connections())
        .evictExpiredConnections()
        .evictIdleConnections(LONGEST_IDLE_SECONDS, TimeUnit.SECONDS)
        .setDefaultRequestConfig(timeouts(Math.toIntExact(timeout.toMillis())))
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .addInterceptorFirst((HttpRequestInterceptor) (request, context) -> wantJson(request))
        .addInterceptorLast(new AnswerCheck())
        .build();
  }

  private static PoolingHttpClientConnectionManager connections() {
    var sockets =
        RegistryBuilder.<ConnectionSocketFactory>create()
            .register("http", PlainConnectionSocketFactory.getSocketFactory())
            .register("https", SSLConnectionSocketFactory.getSocketFactory())
            .build();
    var pool =
        new PoolingHttpClientConnectionManager(
            sockets,
            new SilentConnections(),
            null,
            null,
            OLDEST_CONNECTION_SECONDS,
            TimeUnit.SECONDS);
    pool.setMaxTotal(CONNECTIONS);
    pool.setDefaultMaxPerRoute(CONNECTIONS);
    pool.setValidateAfterInactivity(TRUSTED_IDLE_MS);
    return pool;
  }

  private static RequestConfig timeouts(int millis) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(millis)
        .setConnectTimeout(millis)
        .setSocketTimeout(millis)
        .build();
  }

  /// The SDK leaves the header out where it doesn't read the answer, but [AnswerCheck] does.
  private static void wantJson(HttpRequest request) {
    if (!request.containsHeader(HttpHeaders.ACCEPT)) {
      request.setHeader(HttpHeaders.ACCEPT, "application/json");
    }
  }
}
