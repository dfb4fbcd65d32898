package io.parley.vonage;

/// Vonage won't do this one, now or later; the next one may go through.
public final class MessageRefused extends VonageFailure {
  private final String detail;

  public MessageRefused(String code) {
    this(code, "");
  }

  /// @param detail Vonage's own words, without numbers or texts
  public MessageRefused(String code, String detail) {
    super(code, detail.isEmpty() ? "Vonage refused it" : "Vonage refused it, " + detail, null);
    this.detail = detail;
  }

  /// Vonage's own words where it had any, such as the label of a refused rental; else empty.
  public String detail() {
    return detail;
  }
}
