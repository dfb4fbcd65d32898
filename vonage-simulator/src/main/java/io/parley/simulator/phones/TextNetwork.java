package io.parley.simulator.phones;

/// What carries the texts that phones send.
public interface TextNetwork {

  /// @return false if nobody rents the number `to`
  boolean carry(String from, String to, String text);
}
