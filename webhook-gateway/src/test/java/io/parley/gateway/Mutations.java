package io.parley.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes something odd of a webhook, the same for the same seed.
final class Mutations {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// Every name that means something to somebody.
  private static final List<String> NAMES =
      List.of(
          "to",
          "from",
          "uuid",
          "call_uuid",
          "conversation_uuid",
          "conversation_uuid_from",
          "conversation_uuid_to",
          "status",
          "direction",
          "timestamp",
          "start_time",
          "end_time",
          "duration",
          "price",
          "rate",
          "network",
          "detail",
          "reason",
          "recording_url",
          "recording_uuid",
          "dtmf",
          "speech",
          "sub_state",
          "sip_code",
          "msisdn",
          "messageId",
          "text",
          "message-timestamp",
          "concat-ref",
          "concat-part",
          "concat-total",
          "client-ref",
          "err-code",
          "type",
          "nonce",
          "a&b",
          "a=b",
          "",
          "\u0000");

  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "\t\n",
          "null",
          "true",
          "-1",
          "0",
          "00",
          "1e9",
          "NaN",
          "999999999999999999999",
          "completed",
          "BUSY",
          "failed",
          "busy now",
          "human",
          "completed\u0000",
          "ſtarted",
          "inbound",
          "outbound",
          "447700900001",
          "+44 7700 900 001",
          "0044-7700-900001",
          "anonymous",
          "Acme",
          "2026-11-21T12:00:00.000Z",
          "2026-11-21 12:00:00",
          "2026-02-30 25:61:61",
          "T",
          "-T-",
          "+1000000000-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "0.00015000",
          "1,5",
          "0x1p3",
          "Zanzibar",
          "🚕",
          "\ud83d",
          "\udc00\ud800",
          "\uffff\ufffe",
          "a\u0000b",
          "\u202e\u200f\u0301",
          "<script>",
          "%00%ff",
          "&a=b&",
          "${jndi:x}",
          "{{7*7}}",
          "' OR 1=1 --",
          "\\ud800",
          "\r\n\r\n");

  private final RandomGenerator random;

  Mutations(RandomGenerator random) {
    this.random = random;
  }

  /// One to five changes of fields.
  void of(ObjectNode fields) {
    for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
      var name = name(fields);
      switch (random.nextInt(8)) {
        case 0 -> fields.remove(name);
        case 1 -> fields.set(name(fields), fields.path(name).deepCopy());
        case 2 -> fields.put(name, one(WORDS).repeat(1 + random.nextInt(2000)));
        case 3 -> fields.put(name, fields.path(name).asString("") + one(WORDS));
        case 4, 5 -> fields.put(name, one(WORDS));
        default -> fields.set(name, odd(random.nextInt(4)));
      }
    }
  }

  private String name(ObjectNode fields) {
    var names = new ArrayList<>(fields.propertyNames());
    return names.isEmpty() || random.nextInt(4) == 0 ? one(NAMES) : one(names);
  }

  /// No text.
  private JsonNode odd(int deep) {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case 2 -> JSON.getNodeFactory().numberNode(random.nextLong());
      case 3 -> JSON.getNodeFactory().numberNode(random.nextDouble() * 1e300);
      case 4 -> JSON.getNodeFactory().numberNode(random.nextGaussian() * 1e-9);
      case 5 -> JSON.readTree("[".repeat(30) + "]".repeat(30));
      case 6 -> deep == 0 ? JSON.createArrayNode() : JSON.createArrayNode().add(odd(deep - 1));
      default -> deep == 0 ? JSON.createObjectNode() : object(deep);
    };
  }

  private ObjectNode object(int deep) {
    var object = JSON.createObjectNode().put("digits", one(WORDS));
    object.set(one(NAMES), odd(deep - 1));
    return object;
  }

  /// One to three changes of bytes.
  byte[] of(byte[] bytes) {
    var changed = bytes;
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      changed = changedOnce(changed);
    }
    return changed;
  }

  private byte[] changedOnce(byte[] bytes) {
    int at = random.nextInt(bytes.length + 1);
    int end = at + random.nextInt(bytes.length - at + 1);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> spliced(bytes, at, end, new byte[0]);
      case 2 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
      case 3 -> spliced(bytes, at, at, "\"{}[],:\\ue-".substring(random.nextInt(11)).getBytes());
      case 4 -> spliced(bytes, at, at, "[".repeat(random.nextInt(20_000)).getBytes());
      default -> spliced(bytes, at, Math.min(at + 1, bytes.length), noise());
    };
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
    var spliced = Arrays.copyOf(bytes, bytes.length - (to - from) + with.length);
    System.arraycopy(with, 0, spliced, from, with.length);
    System.arraycopy(bytes, to, spliced, from + with.length, bytes.length - to);
    return spliced;
  }

  private byte[] noise() {
    var noise = new byte[1 + random.nextInt(8)];
    random.nextBytes(noise);
    return noise;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
