package io.parley.standalone.guarantees;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.parley.contracts.WireFormat;
import io.parley.simulator.SignatureMethod;
import io.parley.simulator.account.SmsSignature;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Webhooks as Vonage writes and signs them.
final class SignedWebhooks {
  static final String API_KEY = "guarantees-key";
  static final String APPLICATION = "22222222-3333-4444-8555-666666666666";
  static final String SECRET = "signature-secret-of-the-guarantees-long-enough";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final Duration ANSWER_TO_TEXT = Duration.ofSeconds(15);
  private static final Duration ANSWER_TO_CALL = Duration.ofSeconds(5);

  private final URI gateway;

  SignedWebhooks(URI gateway) {
    this.gateway = gateway;
  }

  /// With a fresh signature each time; all else is as at the first.
  HttpRequest text(IncomingText text, Instant sentAt) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("api-key", API_KEY);
    fields.put("msisdn", text.from());
    fields.put("to", text.to());
    text.messageId().ifPresent(id -> fields.put("messageId", id));
    fields.put("text", text.words());
    fields.put("type", "text");
    fields.put("keyword", text.words().split(" ", 2)[0].toUpperCase(Locale.ROOT));
    fields.put("message-timestamp", TIMESTAMP.format(sentAt));
    fields.put("timestamp", Long.toString(Instant.now().getEpochSecond()));
    fields.put("nonce", UUID.randomUUID().toString());
    fields.put("sig", SmsSignature.of(fields, SignatureMethod.MD5HASH, SECRET));
    return post("inbound-sms", write(fields), ANSWER_TO_TEXT).build();
  }

  HttpRequest answer(String from, String to) {
    var body =
        write(
            Map.of(
                "from",
                from,
                "to",
                to,
                "uuid",
                UUID.randomUUID().toString().replace("-", ""),
                "conversation_uuid",
                "CON-" + UUID.randomUUID(),
                "endpoint_type",
                "phone",
                "region_url",
                "https://api-eu-3.vonage.com"));
    return post("answer", body, ANSWER_TO_CALL)
        .header("Authorization", "Bearer " + token(body))
        .build();
  }

  private HttpRequest.Builder post(String webhook, String body, Duration patience) {
    return HttpRequest.newBuilder(gateway.resolve("/webhooks/" + webhook))
        .timeout(patience)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static String token(String body) {
    return JWT.create()
        .withIssuer("Vonage")
        .withIssuedAt(Instant.now())
        .withJWTId(UUID.randomUUID().toString())
        .withClaim("payload_hash", sha256(body))
        .withClaim("api_key", API_KEY)
        .withClaim("application_id", APPLICATION)
        .sign(Algorithm.HMAC256(SECRET));
  }

  private static String write(Map<String, String> fields) {
    return WireFormat.mapper().writeValueAsString(fields);
  }

  private static String sha256(String payload) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(payload.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
