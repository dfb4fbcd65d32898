package io.parley.gateway.door;

import io.parley.contracts.WireFormat;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Fields of webhooks that never came, for tests of those who read them.
public final class SampleFields {
  private SampleFields() {}

  /// As of a POST.
  public static Fields json(String json) {
    return new Fields((ObjectNode) WireFormat.mapper().readTree(json));
  }

  /// As of a GET or a form.
  public static Fields of(Map<String, String> parameters) {
    return Fields.of(parameters, WireFormat.mapper());
  }
}
