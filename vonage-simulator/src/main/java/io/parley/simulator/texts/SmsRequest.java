package io.parley.simulator.texts;

import io.parley.simulator.http.Form;
import io.parley.simulator.numbers.Country;
import java.util.Optional;

/// A message that the SMS API will take, once it is paid for.
///
/// @param callback where receipts go instead of the account's URL
record SmsRequest(
    String from,
    String to,
    Country country,
    SmsText text,
    Optional<String> callback,
    Optional<String> clientRef,
    Optional<String> accountRef,
    boolean wantsReceipts) {

  static SmsRequest of(Form form, Country country) {
    var text = form.get("text").orElse("");
    var receipts = form.get("status-report-req").orElse("true");
    return new SmsRequest(
        form.get("from").orElse(""),
        form.get("to").orElse(""),
        country,
        form.get("type").filter("unicode"::equals).isPresent()
            ? SmsText.unicode(text)
            : SmsText.squeezed(text),
        form.nonEmpty("callback"),
        form.nonEmpty("client-ref"),
        form.nonEmpty("account-ref"),
        !receipts.equals("false") && !receipts.equals("0"));
  }
}
