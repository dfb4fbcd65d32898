package io.parley.contracts;

/// What a virtual number can carry, by Vonage's names.
public enum Feature {
  VOICE,
  SMS,
  MMS
}
