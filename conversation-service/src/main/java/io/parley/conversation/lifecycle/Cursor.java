package io.parley.conversation.lifecycle;

import io.parley.conversation.store.Keys;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// How far a listing of conversations has come; opaque to whoever holds it.
///
/// @param shard which agenda
/// @param position where in it, by Redis's own cursor
public record Cursor(int shard, String position) {
  public static final Cursor START = new Cursor(0, "0");

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})-(\\d{1,20})");

  /// Empty if it isn't a cursor of ours.
  public static Optional<Cursor> parse(String written) {
    var matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var shard = Integer.parseInt(matcher.group(1));
    return shard < Keys.agendas().size() && isPosition(matcher.group(2))
        ? Optional.of(new Cursor(shard, matcher.group(2)))
        : Optional.empty();
  }

  /// Redis's cursors are unsigned and have 64 bits; it fails on more.
  private static boolean isPosition(String digits) {
    return new BigInteger(digits).bitLength() <= Long.SIZE;
  }

  Optional<Cursor> next(String nextPosition) {
    if (!nextPosition.equals("0")) {
      return Optional.of(new Cursor(shard, nextPosition));
    }
    return shard + 1 < Keys.agendas().size()
        ? Optional.of(new Cursor(shard + 1, "0"))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return shard + "-" + position;
  }
}
