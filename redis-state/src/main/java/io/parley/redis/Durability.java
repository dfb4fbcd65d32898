package io.parley.redis;

import java.util.List;

/// Whether Redis keeps what it is given.
public sealed interface Durability {
  /// It writes an append-only file, and evicts nothing.
  record Kept() implements Durability {}

  /// It may lose what it holds.
  ///
  /// @param risks what is set, what that means, and what to do
  record AtRisk(List<String> risks) implements Durability {}

  /// It didn't say.
  record NotKnown(String why) implements Durability {}
}
