package io.parley.simulator.ncco;

/// A field of an NCCO is missing, or isn't what Vonage takes.
final class InvalidNcco extends RuntimeException {

  InvalidNcco(String where, String expected) {
    super(where + ": expected " + expected);
  }
}
