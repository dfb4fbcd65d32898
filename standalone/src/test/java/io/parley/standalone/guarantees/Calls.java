package io.parley.standalone.guarantees;

import io.parley.simulator.ncco.Action;
import io.parley.simulator.ncco.Ncco;
import io.parley.simulator.ncco.NccoReader;
import io.parley.standalone.guarantees.CallLoad.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/// What became of the calls. Each guarantee is a list of those for which it does not hold.
final class Calls {
  private static final NccoReader NCCOS = new NccoReader(JsonMapper.shared());

  private final List<Call> calls;
  private final Set<String> pool;

  Calls(List<Call> calls, Set<String> pool) {
    this.calls = List.copyOf(calls);
    this.pool = Set.copyOf(pool);
  }

  /// Without an answer that Vonage understands: as HTTP status and, where it isn't too secret, why.
  List<String> withoutAnNcco() {
    return calls.stream()
        .filter(call -> !(ncco(call) instanceof Ncco.Valid))
        .map(call ->
            call.reply().status() + " " + (call.reply().status() == 0 ? call.reply().body() : ""))
        .toList();
  }

  List<Duration> slowerThan(Duration limit) {
    return calls.stream()
        .map(call -> call.reply().took())
        .filter(took -> took.compareTo(limit) > 0)
        .toList();
  }

  Duration slowest() {
    return calls.stream().map(call -> call.reply().took()).max(Duration::compareTo).orElseThrow();
  }

  int made() {
    return calls.size();
  }

  long connected() {
    return calls.stream().filter(call -> connect(call).isPresent()).count();
  }

  /// That would be put through to somebody else than the counterpart, or at all where nobody is to
  /// be reached.
  long toAWrongPerson() {
    return count(call ->
        connect(call)
            .filter(connect ->
                !call.known()
                    || !connect.endpoint().number().equals(Optional.of(call.line().counterpart())))
            .isPresent());
  }

  /// That would show another number than the caller's virtual one.
  long unmasked() {
    return count(call ->
        connect(call)
            .filter(connect ->
                connect.randomFromNumber()
                    || !connect.from().equals(Optional.of(call.line().callerId()))
                    || !pool.contains(connect.from().orElse("none")))
            .isPresent());
  }

  private long count(Predicate<Call> wanted) {
    return calls.stream().filter(wanted).count();
  }

  private static Optional<Action.Connect> connect(Call call) {
    return ncco(call) instanceof Ncco.Valid(var actions)
        ? actions.stream()
            .filter(Action.Connect.class::isInstance)
            .map(Action.Connect.class::cast)
            .findFirst()
        : Optional.empty();
  }

  private static Ncco ncco(Call call) {
    return call.reply().status() == 200
        ? NCCOS.read(call.reply().body())
        : new Ncco.Invalid("no answer");
  }
}
