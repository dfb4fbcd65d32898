package io.parley.standalone.guarantees;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.parley.standalone.guarantees.Evidence.Arrival;
import io.parley.standalone.guarantees.Evidence.Request;
import io.parley.standalone.guarantees.Evidence.Send;
import io.parley.standalone.guarantees.Evidence.Word;
import io.parley.standalone.guarantees.IncomingText.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What became of the texts, by the evidence. Each guarantee is a list of those for which it does
/// not hold: by their marks, never by their numbers.
final class Texts {
  private static final Pattern MARK = Pattern.compile("#\\d{6}#");
  private static final Set<String> LAST_WORDS = Set.of("sms.sent", "sms.failed");

  private final Evidence evidence;

  /// Mark -> its deliveries and the like.
  private final Map<String, Set<String>> relays;

  private final Map<Line, List<Request>> notices;
  private final Map<String, Set<String>> words;
  private final Map<String, List<Send>> sends;
  private final Map<String, List<Arrival>> arrivals;
  private final Set<String> deadLetters;

  Texts(Evidence evidence) {
    this.evidence = evidence;
    this.relays =
        evidence.requests().stream()
            .filter(request -> request.purpose().equals("RELAY"))
            .collect(groupingBy(request -> mark(request.text()), mapping(Request::smsId, toSet())));
    this.notices =
        evidence.requests().stream()
            .filter(request -> request.purpose().equals("NOTICE"))
            .collect(groupingBy(request -> new Line(request.to(), request.from(), "none", "none")));
    this.words =
        evidence.words().stream()
            .filter(word -> LAST_WORDS.contains(word.type()))
            .collect(groupingBy(Word::smsId, mapping(Word::type, toSet())));
    this.sends = evidence.sends().stream().filter(Send::taken).collect(groupingBy(Send::smsId));
    this.arrivals =
        evidence.arrivals().stream()
            .filter(arrival -> MARK.matcher(arrival.text()).find())
            .collect(groupingBy(arrival -> mark(arrival.text())));
    this.deadLetters = evidence.deadLetters().stream().flatMap(Texts::marks).collect(toSet());
  }

  /// Those to which the gateway never said 2xx.
  List<String> neverTaken() {
    return marks(delivery -> delivery.taken().isEmpty());
  }

  Map<Fate, Long> fates() {
    var fates = new EnumMap<Fate, Long>(Fate.class);
    taken().forEach(delivery -> fates.merge(fate(delivery), 1L, Long::sum));
    return fates;
  }

  List<String> lost() {
    return marks(delivery -> delivery.taken().isPresent() && fate(delivery) == Fate.LOST);
  }

  /// Good ones that nobody will send until an operator looks, and nobody said so.
  List<String> putAside() {
    return marks(delivery ->
        delivery.text().kind() != Kind.UNREADABLE
            && isPutAside(delivery.text())
            && !hasFailed(delivery.text()));
  }

  /// That Vonage refused, and no operator can look at.
  List<String> refusedForGood() {
    return marks(delivery ->
        delivery.text().kind() == Kind.RELAYED
            && hasFailed(delivery.text())
            && !isPutAside(delivery.text()));
  }

  private boolean isPutAside(IncomingText text) {
    return deadLetters.contains(text.mark());
  }

  private boolean hasFailed(IncomingText text) {
    return saidOf(text).contains("sms.failed");
  }

  private Fate fate(Delivery delivery) {
    var text = delivery.text();
    var said = saidOf(text);
    if (!said.isEmpty()) {
      return text.kind() == Kind.STRANGERS
          ? Fate.REFUSED
          : said.contains("sms.sent") ? Fate.SENT : Fate.FAILED;
    }
    return isPutAside(text) ? Fate.DEAD_LETTER : Fate.LOST;
  }

  private Set<String> saidOf(IncomingText text) {
    return smsIds(text).stream()
        .flatMap(id -> words.getOrDefault(id, Set.of()).stream())
        .collect(toSet());
  }

  private Set<String> smsIds(IncomingText text) {
    return text.kind() == Kind.STRANGERS
        ? notices.getOrDefault(text.line(), List.of()).stream().map(Request::smsId).collect(toSet())
        : relays.getOrDefault(text.mark(), Set.of());
  }

  /// One text in, at most one text out.
  List<String> multiplied() {
    return marks(delivery -> smsIds(delivery.text()).size() > 1);
  }

  /// Of which two different things were said.
  List<String> contradicted() {
    return marks(delivery -> saidOf(delivery.text()).size() > 1);
  }

  /// Said to have been sent, though Vonage never took them.
  List<String> sentInWordsOnly() {
    return marks(delivery ->
        smsIds(delivery.text()).stream()
            .anyMatch(id ->
                words.getOrDefault(id, Set.of()).contains("sms.sent") && !sends.containsKey(id)));
  }

  /// That reached somebody else, or showed another number than the sender's virtual one.
  List<String> astray() {
    return marks(delivery -> {
      var text = delivery.text();
      var here = arrivals.getOrDefault(text.mark(), List.of());
      return text.kind() != Kind.RELAYED
          ? !here.isEmpty()
          : !here.stream()
              .allMatch(arrival ->
                  arrival.phone().equals(text.line().counterpart())
                      && arrival.from().equals(text.line().callerId()));
    });
  }

  /// The ids of those that were said to have failed.
  Set<String> failed() {
    return words.entrySet().stream()
        .filter(said -> said.getValue().contains("sms.failed"))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  private Stream<Delivery> taken() {
    return evidence.deliveries().stream().filter(delivery -> delivery.taken().isPresent());
  }

  private List<String> marks(Predicate<Delivery> wanted) {
    return evidence.deliveries().stream()
        .filter(wanted)
        .map(delivery -> delivery.text().mark())
        .sorted()
        .toList();
  }

  static Stream<String> marks(String text) {
    return MARK.matcher(text).results().map(MatchResult::group);
  }

  private static String mark(String text) {
    return marks(text).findFirst().orElse("none");
  }
}
