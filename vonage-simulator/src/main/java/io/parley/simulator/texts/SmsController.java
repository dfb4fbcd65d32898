package io.parley.simulator.texts;

import io.parley.simulator.account.Account;
import io.parley.simulator.account.ApiCredentials;
import io.parley.simulator.account.RateLimit;
import io.parley.simulator.http.Form;
import io.parley.simulator.numbers.Countries;
import io.parley.simulator.trouble.Mishap;
import io.parley.simulator.trouble.Troubles;
import io.parley.simulator.wire.Remarks;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// The SMS API. Its HTTP status is 200 whatever happens, unless there is trouble; every value of
/// its answer is a string.
@RestController
class SmsController {
  private final ApiCredentials credentials;
  private final SmsChecks checks;
  private final Countries countries;
  private final Account account;
  private final Outbox outbox;
  private final Troubles troubles;
  private final RateLimit limit;

  SmsController(
      ApiCredentials credentials,
      SmsChecks checks,
      Countries countries,
      Account account,
      Outbox outbox,
      Troubles troubles,
      Clock clock) {
    this.credentials = credentials;
    this.checks = checks;
    this.countries = countries;
    this.account = account;
    this.outbox = outbox;
    this.troubles = troubles;
    this.limit = new RateLimit(clock);
  }

  @PostMapping("/sms/json")
  ResponseEntity<Map<String, Object>> send(HttpServletRequest request) throws InterruptedException {
    var form = Form.of(request);
    return switch (troubles.ofNextText(Remarks.on(request)::met)) {
      case Mishap.None none -> ResponseEntity.ok(answer(request, form));
      case Mishap.HttpError error -> ResponseEntity.status(error.status()).build();
      case Mishap.Refusal refusal ->
          ResponseEntity.ok(refused(new SmsStatus(refusal.status(), refusal.text()), form));
      case Mishap.LateAnswer late -> {
        var answer = answer(request, form);
        Thread.sleep(late.by());
        yield ResponseEntity.ok(answer);
      }
    };
  }

  private Map<String, Object> answer(HttpServletRequest request, Form form) {
    return refusedCredentials(request, form)
        .or(this::throttled)
        .or(() -> checks.refusal(form))
        .map(status -> refused(status, form))
        .orElseGet(() -> submitted(form));
  }

  private Optional<SmsStatus> refusedCredentials(HttpServletRequest request, Form form) {
    return switch (credentials.check(request, form)) {
      case ACCEPTED -> Optional.empty();
      case WRONG_CREDENTIALS -> Optional.of(SmsStatus.BAD_CREDENTIALS);
      case WRONG_SIGNATURE -> Optional.of(SmsStatus.BAD_SIGNATURE);
      case SIGNATURE_AND_SECRET -> Optional.of(SmsStatus.SIGNATURE_AND_SECRET);
    };
  }

  private Optional<SmsStatus> throttled() {
    var wait = limit.take(account.state().smsPerSecond());
    return wait.equals(Duration.ZERO)
        ? Optional.empty()
        : Optional.of(SmsStatus.throttled(Math.max(1, wait.toMillis())));
  }

  private Map<String, Object> submitted(Form form) {
    var to = form.get("to").orElse("");
    var sms = SmsRequest.of(form, countries.of(to).orElseThrow());
    var parts = sms.text().parts().size();
    if (!account.charge(SmsPrice.PER_PART.multiply(BigDecimal.valueOf(parts)))) {
      return refused(SmsStatus.NO_CREDIT, form);
    }
    var ids = new ArrayList<String>();
    for (var part = 0; part < parts; part++) {
      ids.add(UUID.randomUUID().toString());
    }
    outbox.accept(sms, ids);
    return answer(ids.stream().map(id -> accepted(sms, id)).toList());
  }

  private Map<String, String> accepted(SmsRequest sms, String id) {
    var message = new LinkedHashMap<String, String>();
    message.put("to", sms.to());
    message.put("message-id", id);
    message.put("status", "0");
    message.put("remaining-balance", SmsPrice.written(account.state().balance()));
    message.put("message-price", SmsPrice.written(SmsPrice.PER_PART));
    message.put("network", sms.country().network());
    sms.clientRef().ifPresent(ref -> message.put("client-ref", ref));
    sms.accountRef().ifPresent(ref -> message.put("account-ref", ref));
    return message;
  }

  private Map<String, Object> refused(SmsStatus status, Form form) {
    var message = new LinkedHashMap<String, String>();
    form.nonEmpty("to").ifPresent(to -> message.put("to", to));
    message.put("status", Integer.toString(status.code()));
    message.put("error-text", status.text());
    form.nonEmpty("client-ref").ifPresent(ref -> message.put("client-ref", ref));
    return answer(List.of(message));
  }

  private static Map<String, Object> answer(List<Map<String, String>> messages) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("message-count", Integer.toString(messages.size()));
    answer.put("messages", messages);
    return answer;
  }
}
