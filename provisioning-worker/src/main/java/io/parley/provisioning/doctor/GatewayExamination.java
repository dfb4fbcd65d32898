package io.parley.provisioning.doctor;

import io.parley.provisioning.doctor.Remark.ToKnow;
import io.parley.provisioning.doctor.Remark.Well;
import io.parley.provisioning.doctor.Remark.Wrong;
import io.parley.vonage.VonageSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Whether the gateway answers at the public URL. What is seen from here isn't what Vonage sees,
/// and the remarks say so.
final class GatewayExamination implements Examination {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String NOT_PUBLIC =
      "[^.]+|.*\\.(local|internal)|(10|127|169\\.254|172\\.(1[6-9]|2\\d|3[01])|192\\.168)\\.[\\d.]+";
  private static final int HTTPS = 443;

  /// What stands in any answer to a call.
  private static final String ANSWER = "\"action\"";

  private final DoctorSettings settings;
  private final VonageSettings vonage;

  GatewayExamination(DoctorSettings settings, VonageSettings vonage) {
    this.settings = settings;
    this.vonage = vonage;
  }

  @Override
  public String of() {
    return "Gateway";
  }

  @Override
  public List<Remark> look() {
    return settings.readable().map(this::judged).orElseGet(() -> List.of(missing()));
  }

  private static Remark missing() {
    return new Wrong(
        "PARLEY_PUBLIC_URL is missing, or isn't an address.",
        "where Vonage reaches the gateway, such as https://voice.example.com",
        "Set it for all services alike.");
  }

  private List<Remark> judged(URI url) {
    var remarks = new ArrayList<Remark>();
    byItsLooks(url).ifPresent(remarks::add);
    var gateway = settings.gateway();
    var first = asked(gateway.fallback(), ANSWER);
    remarks.add(first);
    if (first instanceof Well) {
      remarks.add(asked(gateway.inboundSms(), ""));
    }
    remarks.add(
        new ToKnow(
            "This was seen from here. Vonage comes from the internet: a firewall, a name that only"
                + " resolves here, or a proxy that lets nobody else in would not show. A call to"
                + " one of the numbers is the proof."));
    return remarks;
  }

  /// Whether calls may be sent there.
  boolean isFit() {
    return settings.readable().filter(url -> byItsLooks(url).isEmpty()).isPresent()
        && asked(settings.gateway().fallback(), ANSWER) instanceof Well;
  }

  /// For a stand-in of Vonage's the gateway may be anywhere.
  Optional<Remark> byItsLooks(URI url) {
    if (!vonage.restUrl().getHost().matches("(.*\\.)?(nexmo|vonage)\\.com")) {
      return Optional.empty();
    }
    if (url.getHost().matches(NOT_PUBLIC)) {
      return Optional.of(
          new Wrong(
              "PARLEY_PUBLIC_URL is %s, which Vonage can't reach from the internet.".formatted(url),
              "a public name, such as https://voice.example.com",
              "Give the gateway a public name, or a tunnel for a try, and set PARLEY_PUBLIC_URL."));
    }
    if ("http".equalsIgnoreCase(url.getScheme())) {
      return Optional.of(
          new Wrong(
              "PARLEY_PUBLIC_URL is http: numbers and texts cross the internet for all to read.",
              "https, on port 443",
              "Put TLS in front of the gateway, and set PARLEY_PUBLIC_URL."));
    }
    return url.getPort() == -1 || url.getPort() == HTTPS
        ? Optional.empty()
        : Optional.of(
            new Wrong(
                "PARLEY_PUBLIC_URL names port %d; Vonage is only known to come to 443."
                    .formatted(url.getPort()),
                "https, on port 443",
                "Let the gateway be reached at port 443, and leave the port out."));
  }

  private static Remark asked(URI address, String content) {
    try (var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build()) {
      var answer =
          http.send(
              HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (answer.statusCode() == 200 && answer.body().contains(content)) {
        return new Well("The gateway answers at " + address + ".");
      }
      return notReached(
          answer.statusCode() == 200
              ? "Something else than the gateway answers at " + address + "."
              : "%s answers with %d.".formatted(address, answer.statusCode()));
    } catch (SSLException e) {
      return notReached(address + " has no certificate that can be trusted.");
    } catch (IOException e) {
      return notReached(
          "%s can't be reached from here (%s).".formatted(address, e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotLook("It was interrupted.");
    }
  }

  private static Remark notReached(String what) {
    return new Wrong(
        what,
        "200 from the gateway",
        "Is the gateway running, and does whatever is in front of it pass on /webhooks? From inside"
            + " a network its public name may not work, though Vonage gets through: then try from"
            + " elsewhere.");
  }
}
