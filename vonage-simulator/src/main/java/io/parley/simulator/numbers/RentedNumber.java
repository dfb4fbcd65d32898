package io.parley.simulator.numbers;

import java.util.LinkedHashMap;
import java.util.Map;

/// A number of the account.
record RentedNumber(VirtualNumber number, Links links) {

  /// As `GET /account/numbers` lists it; what isn't set is absent.
  Map<String, Object> listed() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("country", number.country());
    fields.put("msisdn", number.msisdn());
    links.inboundSmsUrl().ifPresent(url -> fields.put("moHttpUrl", url));
    fields.put("type", number.type());
    fields.put("features", number.features());
    fields.put("limitations", number.limitations());
    links.messagesCallbackType().ifPresent(type -> fields.put("messagesCallbackType", type));
    links.messagesCallbackValue().ifPresent(value -> fields.put("messagesCallbackValue", value));
    links.voiceCallbackType().ifPresent(type -> fields.put("voiceCallbackType", type));
    links.voiceCallbackValue().ifPresent(value -> fields.put("voiceCallbackValue", value));
    links.applicationId().ifPresent(id -> fields.put("app_id", id));
    return fields;
  }
}
