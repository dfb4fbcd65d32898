package io.parley.conversation.store;

import io.parley.contracts.PhoneNumber;
import java.util.List;
import java.util.stream.IntStream;

/// Names every key. The layout is drawn in this package's documentation.
public final class Keys {
  public static final String POOL = "pool";
  public static final String RETIRED = "retired";
  public static final String GONE = "gone";
  public static final String WAITING = "waiting";
  public static final String OPT_OUT_KEY = "opt-out-key";

  /// Of all people's keys, for a walk through them.
  public static final String PEOPLE = "person:*";

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
    return IntStream.range(0, SHARDS).mapToObj(shard -> agendaOf("c" + shard)).toList();
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

  public static String parts(PhoneNumber sender, PhoneNumber virtualNumber, String reference) {
    return "parts:{" + sender.digits() + "}:" + virtualNumber.digits() + ":" + reference;
  }

  public static String notice(PhoneNumber sender, PhoneNumber virtualNumber) {
    return "notice:{" + sender.digits() + "}:" + virtualNumber.digits();
  }

  public static String optOuts(String pseudonym) {
    return "opt-outs:" + pseudonym;
  }

  private static String agendaOf(String shard) {
    return "agenda:{" + shard + "}";
  }

  private static String shard(String conversationId) {
    return "c" + Math.floorMod(conversationId.hashCode(), SHARDS);
  }
}
