package io.parley.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// Vonage as the gateway sees it: signs webhooks, after its documentation rather than with our
/// code, and sends them.
final class PlayedVonage {
  static final String API_KEY = "abcd1234";
  static final String APPLICATION = "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab";
  static final String SECRET = "the-secret";
  static final String OTHER_SECRET = "the-secret-before";
  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  private static final String NO_CHUNKS = "0\r\n\r\n";
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI gateway;

  PlayedVonage(int port) {
    this.gateway = URI.create("http://127.0.0.1:" + port);
  }

  HttpResponse<byte[]> call(String path, String body) {
    return post(path, JSON, body, bearer(body));
  }

  HttpResponse<byte[]> callByGet(String path, Map<String, String> query) {
    return get(path + "?" + form(query), bearer(MAPPER.writeValueAsString(query)));
  }

  HttpResponse<byte[]> get(String pathAndQuery, String... authorization) {
    return send(request(pathAndQuery, authorization).GET());
  }

  HttpResponse<byte[]> post(String path, String contentType, String body, String... authorization) {
    return send(
        request(path, authorization)
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String pathAndQuery, String... authorization) {
    var request =
        HttpRequest.newBuilder(URI.create(gateway + pathAndQuery)).timeout(Duration.ofSeconds(20));
    for (var token : authorization) {
      request.header("Authorization", token);
    }
    return request;
  }

  /// Each answer has to be one that is on paper.
  static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    var answer = CLIENT.sendAsync(request.build(), BodyHandlers.ofByteArray()).join();
    OnPaper.assertThatItSays(answer);
    return answer;
  }

  /// As no HTTP client would send it; the connection is closed then, from the other side at the
  /// latest.
  ///
  /// @param request with its headers, to which an end is added where there is none
  Attack.Answer raw(String request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
      socket.setSoTimeout(10_000);
      var end = request.contains("\r\n\r\n") ? "" : "Connection: close\r\n\r\n";
      socket.getOutputStream().write((request + end).getBytes(ISO_8859_1));
      socket.shutdownOutput();
      var answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      var status = answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
      var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      return new Attack.Answer(Integer.parseInt(status), body.equals(NO_CHUNKS) ? "" : body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String bearer(String content) {
    return bearer(content, SECRET, it -> it);
  }

  static String bearer(byte[] content) {
    return bearer("", SECRET, it -> it.withClaim("payload_hash", hex("SHA-256", content)));
  }

  static String bearer(String content, String secret, UnaryOperator<JWTCreator.Builder> changes) {
    var token =
        JWT.create()
            .withIssuer("Vonage")
            .withIssuedAt(Instant.now())
            .withJWTId(UUID.randomUUID().toString())
            .withClaim("payload_hash", sha256(content))
            .withClaim("api_key", API_KEY)
            .withClaim("application_id", APPLICATION);
    return "Bearer " + changes.apply(token).sign(Algorithm.HMAC256(secret));
  }

  /// With `timestamp`, `nonce` and `sig`.
  static Map<String, String> signed(Map<String, String> parameters) {
    return signed(parameters, SECRET, Instant.now());
  }

  static Map<String, String> signed(Map<String, String> parameters, String secret, Instant at) {
    var signed = new LinkedHashMap<>(parameters);
    signed.put("timestamp", Long.toString(at.getEpochSecond()));
    signed.put("nonce", UUID.randomUUID().toString());
    var content =
        new TreeMap<>(signed)
            .entrySet().stream()
                .map(it -> "&" + it.getKey() + "=" + it.getValue().replaceAll("[&=]", "_"))
                .collect(Collectors.joining());
    signed.put("sig", hex("MD5", content + secret));
    return signed;
  }

  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  static String json(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static String sha256(String content) {
    return hex("SHA-256", content);
  }

  private static String hex(String algorithm, String content) {
    return hex(algorithm, content.getBytes(UTF_8));
  }

  private static String hex(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
