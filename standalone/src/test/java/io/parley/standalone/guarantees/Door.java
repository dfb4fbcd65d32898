package io.parley.standalone.guarantees;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/// The gateway as Vonage's machines see it.
final class Door {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  private Door() {}

  /// @param status 0 where none came
  /// @param at when it was there
  record Reply(int status, String body, Instant at, Duration took) {
    boolean isYes() {
      return status >= 200 && status < 300;
    }

    /// Whether Vonage comes again.
    boolean isTrouble() {
      return status == 0 || status == 429 || status >= 500;
    }
  }

  static Reply knock(HttpRequest request) {
    var begun = System.nanoTime();
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), Instant.now(), since(begun));
    } catch (IOException e) {
      return new Reply(0, e.getClass().getSimpleName(), Instant.now(), since(begun));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
