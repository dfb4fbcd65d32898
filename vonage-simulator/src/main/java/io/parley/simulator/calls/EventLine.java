package io.parley.simulator.calls;

import io.parley.simulator.applications.VoiceApplication;
import io.parley.simulator.applications.VoiceApplication.Target;
import io.parley.simulator.ncco.Ncco;
import io.parley.simulator.webhooks.Overtaking;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Sends the events of one leg, one after the other, while the call goes on. Between legs there is
/// no order, as in life.
final class EventLine {
  private final String call;
  private final VoiceApplication application;
  private final Optional<Target> target;
  private final VoiceWebhooks webhooks;
  private final Overtaking overtaking;
  private final Executor network;
  private CompletableFuture<@Nullable Void> told = CompletableFuture.completedFuture(null);

  /// @param call whose events have an order, as long as nothing goes wrong
  /// @param target without it nothing is sent
  EventLine(
      String call,
      VoiceApplication application,
      Optional<Target> target,
      VoiceWebhooks webhooks,
      Overtaking overtaking,
      Executor network) {
    this.call = call;
    this.overtaking = overtaking;
    this.application = application;
    this.target = target;
    this.webhooks = webhooks;
    this.network = network;
  }

  /// Returns at once.
  void tell(Map<String, ?> event) {
    told =
        told.handleAsync(
            (_, _) -> {
              overtaking.deliver(call, () -> send(event));
              return null;
            },
            network);
  }

  /// Waits until all that was told is sent, and for this event's answer.
  Optional<Ncco> ask(Map<String, ?> event) throws InterruptedException {
    try {
      told.get();
    } catch (ExecutionException e) {
      // What became of earlier events doesn't matter to this one.
    }
    return target.isPresent() ? webhooks.ask(application, target.get(), event) : Optional.empty();
  }

  private void send(Map<String, ?> event) {
    try {
      if (target.isPresent()) {
        webhooks.tell(application, target.get(), event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
