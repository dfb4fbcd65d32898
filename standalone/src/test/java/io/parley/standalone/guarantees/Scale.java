package io.parley.standalone.guarantees;

/// How big a run is: a short one in every build, a long one with `-Dguarantees.texts=10000`.
///
/// @param seed of everything random but identifiers
/// @param texts to be sent
/// @param calls to be made meanwhile
/// @param pairs of people who may reach each other
/// @param instances of conversation-service, and of notifier-service
/// @param partitions of each topic
/// @param rounds in each of which everything fails once
/// @param perSecond texts in each second of the run
/// @param longestPauseMillis before something fails, and until it is brought back
record Scale(
    long seed,
    int texts,
    int calls,
    int pairs,
    int instances,
    int partitions,
    int rounds,
    int perSecond,
    int longestPauseMillis) {
  private static final int LONG = 1_000;

  static Scale asked() {
    var texts = Integer.getInteger("guarantees.texts", 300);
    var isLong = texts >= LONG;
    return new Scale(
        Long.getLong("guarantees.seed", 1),
        texts,
        Integer.getInteger("guarantees.calls", texts / 5),
        Math.clamp(texts / 20, 3, 500),
        Integer.getInteger("guarantees.instances", isLong ? 2 : 1),
        isLong ? 12 : 3,
        Integer.getInteger("guarantees.rounds", isLong ? 6 : 1),
        Integer.getInteger("guarantees.per-second", isLong ? 40 : 15),
        isLong ? 4_000 : 1_000);
  }
}
