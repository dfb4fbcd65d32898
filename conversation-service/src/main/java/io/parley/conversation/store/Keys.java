package io.parley.conversation.store;

import io.parley.contracts.PhoneNumber;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Names every key. The layout is drawn in this package's documentation.
public final class Keys {
  public static final String POOL = "pool";
  public static final String RETIRED = "retired";
  public static final String GONE = "gone";
  public static final String WAITING = "waiting";
  public static final String OPT_OUT_KEY = "opt-out-key";
  public static final String TURNS = "turns";

  /// Of all people's keys, for a walk through them.
  public static final String PEOPLE = "person:*";

  /// Of all conversations' keys.
  public static final String CONVERSATIONS = "conversation:*";

  /// Enough to spread over a cluster, few enough to look through every half second.
  private static final int SHARDS = 64;

  private Keys() {}

  public static String person(PhoneNumber realNumber) {
    return "person:{" + realNumber.digits() + "}";
  }

  public static String conversation(String conversationId) {
    return "conversation:{" + shard(conversationId) + "}:" + conversationId;
  }

  public static String agenda(String conversationId) {
    return agendaOf(shard(conversationId));
  }

  public static List<String> agendas() {
    return shards("c").map(Keys::agendaOf).toList();
  }

  public static PhoneNumber personOf(String key) {
    return new PhoneNumber(key.substring(key.indexOf('{') + 1, key.indexOf('}')));
  }

  public static String wanted(String country) {
    return "wanted:" + country;
  }

  public static String notForRent(String country) {
    return "not-for-rent:" + country;
  }

  public static String left(String country) {
    return "left:" + country;
  }

  /// The first braces place it beside what is overdue; the second show whose it is, as in all keys
  /// that name a person.
  public static String parts(PhoneNumber sender, PhoneNumber virtualNumber, String reference) {
    return "parts:{%s}:{%s}:%s:%s"
        .formatted(senderShard(sender), sender.digits(), virtualNumber.digits(), reference);
  }

  public static String overdue(PhoneNumber sender) {
    return overdueOf(senderShard(sender));
  }

  public static List<String> overdue() {
    return shards("s").map(Keys::overdueOf).toList();
  }

  /// @param minute since the epoch
  public static String figures(long minute) {
    return "figures:" + minute;
  }

  public static String decided(String smsId) {
    return "decided:" + smsId;
  }

  public static String notices(PhoneNumber sender, PhoneNumber virtualNumber, String occasion) {
    return "notices:{" + sender.digits() + "}:" + virtualNumber.digits() + ":" + occasion;
  }

  public static String repeats(String conversationId) {
    return "repeats:{" + shard(conversationId) + "}:" + conversationId;
  }

  public static String optOuts(String pseudonym) {
    return "opt-outs:" + pseudonym;
  }

  /// A conversation's id, by its key.
  public static String conversationOf(String key) {
    return key.substring(key.indexOf("}:") + 2);
  }

  /// Of all keys that name a person, the one of their routes included.
  public static String keptOf(PhoneNumber realNumber) {
    return "*{" + realNumber.digits() + "}*";
  }

  public static String call(String vonageConversationUuid) {
    return "call:{" + shard(vonageConversationUuid) + "}:" + vonageConversationUuid;
  }

  public static String callAgenda(String vonageConversationUuid) {
    return callAgendaOf(shard(vonageConversationUuid));
  }

  public static List<String> callAgendas() {
    return shards("c").map(Keys::callAgendaOf).toList();
  }

  public static String callsOf(String conversationId) {
    return "calls-of:{" + shard(conversationId) + "}:" + conversationId;
  }

  public static String textsOf(String conversationId) {
    return "texts-of:{" + shard(conversationId) + "}:" + conversationId;
  }

  private static String callAgendaOf(String shard) {
    return "calls:{" + shard + "}";
  }

  private static String agendaOf(String shard) {
    return "agenda:{" + shard + "}";
  }

  private static String overdueOf(String shard) {
    return "overdue:{" + shard + "}";
  }

  private static String shard(String conversationId) {
    return "c" + Math.floorMod(conversationId.hashCode(), SHARDS);
  }

  private static String senderShard(PhoneNumber sender) {
    return "s" + Math.floorMod(sender.digits().hashCode(), SHARDS);
  }

  private static Stream<String> shards(String kind) {
    return IntStream.range(0, SHARDS).mapToObj(shard -> kind + shard);
  }
}
