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
    fields.put("type", number.type());
    fields.put("features", number.features());
    fields.put("limitations", number.limitations());
    fields.putAll(links.fields());
    return fields;
  }
}
