package io.parley.simulator.texts;

/// Why the SMS API refused a message, with Vonage's number and words.
///
/// @param text `error-text`
record SmsStatus(int code, String text) {
  static final SmsStatus BAD_CREDENTIALS = new SmsStatus(4, "Bad Credentials");
  static final SmsStatus UNROUTABLE = new SmsStatus(6, "Unroutable message - rejected");
  static final SmsStatus NO_CREDIT = new SmsStatus(9, "Quota Exceeded - rejected");
  static final SmsStatus TOO_LONG = new SmsStatus(12, "Message too long");
  static final SmsStatus BAD_SIGNATURE = new SmsStatus(14, "Invalid Signature");
  static final SmsStatus BAD_SENDER = new SmsStatus(15, "Illegal Sender Address - rejected");
  static final SmsStatus BAD_CALLBACK = new SmsStatus(23, "Invalid callback URL");
  static final SmsStatus SIGNATURE_AND_SECRET =
      new SmsStatus(32, "Signature And API Secret Disallowed");

  static SmsStatus throttled(long waitMillis) {
    return new SmsStatus(
        1, "Throughput Rate Exceeded - please wait [ " + waitMillis + " ] and retry");
  }

  static SmsStatus missing(String param) {
    return new SmsStatus(2, "Missing " + param + " param");
  }

  static SmsStatus invalid(String param) {
    return new SmsStatus(3, "Invalid value for parameter: " + param);
  }
}
