package io.parley.gateway.voice;

import io.parley.vonage.ncco.Ncco;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The last resort when nothing else answers: the same bytes for everybody. Takes no signature,
/// reads no body, depends on nothing.
@RestController
class FallbackWebhook {
  private final byte[] ncco;

  FallbackWebhook(VoiceSettings settings) {
    this.ncco = Ncco.say(settings.sayTrouble()).getBytes(StandardCharsets.UTF_8);
  }

  /// Answers a call where `/webhooks/answer` didn't.
  ///
  /// @return 200 what Vonage is to do: say sorry
  @RequestMapping("/webhooks/fallback")
  ResponseEntity<byte[]> fallback() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(ncco);
  }
}
