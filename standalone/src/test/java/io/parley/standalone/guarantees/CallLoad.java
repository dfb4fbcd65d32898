package io.parley.standalone.guarantees;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// People call each other, evenly over the run; some call a number at which nobody is for them.
final class CallLoad {
  private static final double STRANGERS = 0.05;

  private final SignedWebhooks webhooks;
  private final List<Line> lines;
  private final Scale scale;
  private final Random random;
  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

  CallLoad(SignedWebhooks webhooks, List<Line> lines, Scale scale) {
    this.webhooks = webhooks;
    this.lines = lines;
    this.scale = scale;
    this.random = new Random(scale.seed() + 1);
  }

  /// @param known whether somebody is to be reached
  /// @param reply to the answer webhook
  record Call(Line line, boolean known, Door.Reply reply) {}

  /// Returns when all were answered.
  void make(int count) {
    var pace = new Pace((double) scale.calls() * scale.perSecond() / scale.texts());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int made = 0; made < count; made++) {
        pace.await(made);
        var known = random.nextDouble() >= STRANGERS;
        var line = known ? lines.get(random.nextInt(lines.size())) : Cast.stranger(made);
        threads.execute(() -> call(line, known));
      }
    }
  }

  Call call(Line line, boolean known) {
    var call = new Call(line, known, Door.knock(webhooks.answer(line.caller(), line.dialled())));
    calls.add(call);
    return call;
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }
}
