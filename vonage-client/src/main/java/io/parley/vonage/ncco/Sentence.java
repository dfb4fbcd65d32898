package io.parley.vonage.ncco;

/// Something to be said to a caller.
///
/// @param text at most 1500 characters, which is Vonage's limit
/// @param language BCP-47, such as `en-GB`
public record Sentence(String text, String language) {
  private static final int LONGEST = 1500;

  public Sentence {
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException("a sentence has 1 to " + LONGEST + " characters");
    }
    if (language.isBlank()) {
      throw new IllegalArgumentException("a sentence has a language, such as en-GB");
    }
  }
}
