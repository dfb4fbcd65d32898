package io.parley.simulator.calls;

import io.parley.simulator.applications.VoiceApplication;
import io.parley.simulator.applications.VoiceApplication.Target;
import io.parley.simulator.ncco.Ncco;
import io.parley.simulator.ncco.NccoReader;
import io.parley.simulator.webhooks.Reply;
import io.parley.simulator.webhooks.Webhook;
import io.parley.simulator.webhooks.Webhooks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// The answer, event and fallback webhooks.
///
/// Each is tried once more after a passing trouble (no answer, or 429, 503, 504). Where an NCCO was
/// expected and didn't come, the fallback webhook is asked.
@Component
class VoiceWebhooks {
  private final VoiceRequests requests;
  private final Webhooks webhooks;
  private final NccoReader nccos;

  VoiceWebhooks(VoiceRequests requests, Webhooks webhooks, NccoReader nccos) {
    this.requests = requests;
    this.webhooks = webhooks;
    this.nccos = nccos;
  }

  /// What to do with a call; empty if nobody says. An answer webhook that answers with an error
  /// goes straight to the fallback.
  Optional<Ncco> answer(VoiceApplication application, Map<String, ?> call)
      throws InterruptedException {
    if (application.answer().isEmpty()) {
      return Optional.empty();
    }
    var target = application.answer().get();
    var reply = upToTwice("answer", application, target, call);
    return reply instanceof Reply.Answered answered && reply.isSuccess()
        ? Optional.of(nccos.read(answered.body()))
        : fallback(application, call, reply, target, "answer");
  }

  /// Tells of an event; the answer doesn't matter.
  void tell(VoiceApplication application, Target target, Map<String, ?> event)
      throws InterruptedException {
    upToTwice("event", application, target, event);
  }

  /// Tells of an event whose answer may be an NCCO; empty if the call just goes on.
  Optional<Ncco> ask(VoiceApplication application, Target target, Map<String, ?> event)
      throws InterruptedException {
    var reply = upToTwice("event", application, target, event);
    if (reply instanceof Reply.Answered answered && reply.isSuccess()) {
      return nccos.readIfAny(answered.body());
    }
    return reply.isPassingTrouble()
        ? fallback(application, event, reply, target, "event")
        : Optional.empty();
  }

  private Optional<Ncco> fallback(
      VoiceApplication application, Map<String, ?> fields, Reply reply, Target target, String type)
      throws InterruptedException {
    if (application.fallback().isEmpty()) {
      return Optional.empty();
    }
    var original = new LinkedHashMap<String, String>();
    original.put("url", target.address());
    original.put("type", type);
    var more = new LinkedHashMap<String, Object>(fields);
    more.put("reason", reply.reason());
    more.put("original_request", original);
    var second = upToTwice("fallback", application, application.fallback().get(), more);
    return second instanceof Reply.Answered answered && second.isSuccess()
        ? Optional.of(nccos.read(answered.body()))
        : Optional.empty();
  }

  private Reply upToTwice(
      String purpose, VoiceApplication application, Target target, Map<String, ?> fields)
      throws InterruptedException {
    Supplier<Webhook> fresh = () -> requests.of(purpose, application, target, fields);
    var reply = webhooks.send(fresh, 1);
    return reply.isPassingTrouble() ? webhooks.send(fresh, 2) : reply;
  }
}
