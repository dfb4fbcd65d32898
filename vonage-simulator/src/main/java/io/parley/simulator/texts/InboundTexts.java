package io.parley.simulator.texts;

import io.parley.simulator.numbers.Numbers;
import io.parley.simulator.phones.TextNetwork;
import io.parley.simulator.trouble.Kind;
import io.parley.simulator.trouble.Troubles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.springframework.stereotype.Component;

/// Texts to the account's numbers: a webhook for each part, in an order that is nobody's.
@Component
class InboundTexts implements TextNetwork {
  private static final int MAX_REFERENCE = 255;

  private final Numbers numbers;
  private final SmsWebhooks webhooks;
  private final Troubles troubles;
  private final Random random;
  private final ExecutorService network;

  InboundTexts(
      Numbers numbers,
      SmsWebhooks webhooks,
      Troubles troubles,
      Random random,
      ExecutorService network) {
    this.numbers = numbers;
    this.webhooks = webhooks;
    this.troubles = troubles;
    this.random = random;
    this.network = network;
  }

  @Override
  public boolean carry(String from, String to, String text) {
    return carry(from, to, SmsText.asTyped(text));
  }

  boolean carry(String from, String to, SmsText text) {
    var links = numbers.rented(to);
    links.ifPresent(known -> {
      var parts = shuffledParts(from, to, text);
      network.execute(() -> parts.forEach(part -> webhooks.inbound(part, known.inboundSmsUrl())));
    });
    return links.isPresent();
  }

  private List<InboundText> shuffledParts(String from, String to, SmsText text) {
    var pieces = text.canBeHalved() && troubles.strikes(Kind.SPLIT) ? text.halves() : text.parts();
    var reference = 1 + random.nextInt(MAX_REFERENCE);
    var parts = new ArrayList<InboundText>();
    for (var piece : pieces) {
      var concat = new InboundText.Concat(reference, pieces.size(), parts.size() + 1);
      parts.add(
          new InboundText(
              messageId(),
              from,
              to,
              new SmsText(piece, text.unicode()),
              Optional.of(concat).filter(_ -> pieces.size() > 1)));
    }
    Collections.shuffle(parts, random);
    return parts;
  }

  /// 16 hex digits, as Vonage's have looked for years.
  private static String messageId() {
    var hex = UUID.randomUUID().toString().replace("-", "");
    return "0A" + hex.substring(0, 14).toUpperCase(Locale.ROOT);
  }
}
