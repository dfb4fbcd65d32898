package io.parley.backends;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Asks the Redis on a port of this machine one question, without a client library.
final class RedisWire {
  private static final int TIMEOUT_MS = 1_000;
  private static final int LONGEST_ANSWER = 64 * 1024;

  private RedisWire() {}

  /// The answer's strings, whatever their nesting.
  ///
  /// @param question an inline command, such as `CONFIG GET dir`
  /// @throws IOException where nothing answers, something other than Redis does, or Redis refuses
  static List<String> ask(int port, String question) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(Ports.HOST), port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write((question + "\r\n").getBytes(StandardCharsets.UTF_8));
      return answer(new BufferedInputStream(socket.getInputStream()));
    }
  }

  private static List<String> answer(InputStream in) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      throw new IOException("not a Redis");
    }
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', ':' -> List.of(rest);
      case '$' -> List.of(bulk(in, number(rest)));
      case '*' -> all(in, number(rest));
      default -> throw new IOException(line);
    };
  }

  private static List<String> all(InputStream in, int count) throws IOException {
    var answers = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      answers.addAll(answer(in));
    }
    return answers;
  }

  private static String bulk(InputStream in, int length) throws IOException {
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    line(in);
    return text;
  }

  private static int number(String digits) throws IOException {
    try {
      int number = Integer.parseInt(digits);
      if (number >= 0 && number <= LONGEST_ANSWER) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IOException("not a Redis", e);
    }
    throw new IOException("an answer of length " + digits);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
      if (line.length() == LONGEST_ANSWER) {
        throw new IOException("not a Redis");
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }
}
