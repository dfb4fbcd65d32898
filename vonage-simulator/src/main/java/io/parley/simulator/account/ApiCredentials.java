package io.parley.simulator.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.http.Form;
import io.parley.simulator.wire.Authentication;
import io.parley.simulator.wire.Authentication.By;
import io.parley.simulator.wire.Remarks;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// The ways to show that a request comes from the account: Basic, `api_key` and `api_secret` among
/// the parameters, and for some APIs a `sig`.
@Component
public class ApiCredentials {

  /// What Vonage makes of a request's credentials.
  public enum Verdict {
    ACCEPTED,
    WRONG_CREDENTIALS,
    WRONG_SIGNATURE,
    SIGNATURE_AND_SECRET
  }

  private final SimulatorSettings settings;
  private final Account account;

  ApiCredentials(SimulatorSettings settings, Account account) {
    this.settings = settings;
    this.account = account;
  }

  /// Basic, or key and secret as parameters.
  public boolean areRight(HttpServletRequest request, Form form) {
    var basic = Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION));
    var right =
        basic.isPresent()
            ? isRightBasic(basic.get())
            : same(form.get("api_key").orElse(""), settings.apiKey())
                && same(form.get("api_secret").orElse(""), settings.apiSecret());
    var by = form.get("api_secret").isPresent() ? By.PARAMETERS : By.NONE;
    remark(request, basic.isPresent() ? By.BASIC : by, null, right);
    return right;
  }

  /// As [#areRight], or `sig`.
  public Verdict check(HttpServletRequest request, Form form) {
    if (form.get("sig").isEmpty()) {
      return areRight(request, form) ? Verdict.ACCEPTED : Verdict.WRONG_CREDENTIALS;
    }
    var verdict = signature(request, form);
    var method = account.state().signatureMethod().vonagesName();
    remark(request, By.SIG, method, verdict == Verdict.ACCEPTED);
    return verdict;
  }

  private Verdict signature(HttpServletRequest request, Form form) {
    if (request.getHeader(HttpHeaders.AUTHORIZATION) != null
        || form.get("api_secret").isPresent()) {
      return Verdict.SIGNATURE_AND_SECRET;
    }
    if (!same(form.get("api_key").orElse(""), settings.apiKey())) {
      return Verdict.WRONG_CREDENTIALS;
    }
    return isRightlySigned(form) ? Verdict.ACCEPTED : Verdict.WRONG_SIGNATURE;
  }

  private static void remark(
      HttpServletRequest request, By by, @Nullable String method, boolean right) {
    Remarks.on(request).authenticated(Authentication.judged(by, method, right));
  }

  private boolean isRightlySigned(Form form) {
    var sig = form.get("sig").orElse("").toLowerCase(Locale.ROOT);
    var method = account.state().signatureMethod();
    return form.get("timestamp").isPresent()
        && account.state().signatureSecrets().stream()
            .anyMatch(secret -> same(SmsSignature.of(form.fields(), method, secret), sig));
  }

  private boolean isRightBasic(String header) {
    var pair = settings.apiKey() + ":" + settings.apiSecret();
    var expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    return same(header, expected);
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
  }
}
