package io.parley.simulator.applications;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.account.Account;
import io.parley.simulator.account.ApplicationKeys;
import io.parley.simulator.http.VonageProblem.InvalidParameter;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The account's one application: the JSON as it was put, and what calls read in it.
@Component
public class Applications {
  private final Account account;
  private final ApplicationKeys keys;
  private ObjectNode document;
  private VoiceApplication voice;

  Applications(Account account, ApplicationKeys keys, SimulatorSettings settings, JsonMapper json) {
    this.account = account;
    this.keys = keys;
    this.document = json.createObjectNode().put("name", "Simulated application");
    var webhooks = document.putObject("capabilities").putObject("voice").putObject("webhooks");
    put(webhooks, WebhookKind.ANSWER, settings.webhookUrl("answer"));
    put(webhooks, WebhookKind.FALLBACK, settings.webhookUrl("fallback"));
    put(webhooks, WebhookKind.EVENT, settings.webhookUrl("event"));
    this.voice = new ApplicationReader().read(document);
  }

  private static void put(ObjectNode webhooks, WebhookKind kind, String url) {
    webhooks
        .putObject(kind.field())
        .put("address", url)
        .put("http_method", "POST")
        .put("connect_timeout", WebhookKind.MOST_CONNECT_MS)
        .put("socket_timeout", kind.mostSocketMs());
  }

  public synchronized VoiceApplication voice() {
    return voice;
  }

  boolean exists(String id) {
    return id.equals(account.applicationId());
  }

  /// With its id and public key.
  synchronized ObjectNode document() {
    var whole = document.deepCopy();
    whole.put("id", account.applicationId());
    whole.putObject("keys").put("public_key", keys.publicKeyPem());
    return whole;
  }

  /// Replaces all but the id, and the key where there is none in it; answers with what is wrong
  /// with it, in which case nothing changes.
  synchronized List<InvalidParameter> replace(JsonNode replacement) {
    var reader = new ApplicationReader();
    var read = reader.read(replacement);
    if (reader.invalid().isEmpty() && replacement instanceof ObjectNode object) {
      document = object.deepCopy();
      document.remove(List.of("id", "keys", "_links"));
      voice = read;
      reader.publicKey(replacement).ifPresent(keys::replacePublicKey);
    }
    return reader.invalid();
  }
}
