package io.parley.contracts;

/// How two participants may reach each other.
public enum Channel {
  VOICE,
  SMS
}
