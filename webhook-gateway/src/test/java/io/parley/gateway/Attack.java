package io.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.function.Function;
import java.util.stream.Stream;

/// Something that must stay outside, and the status that it is refused with.
record Attack(int status, String name, Function<PlayedVonage, Answer> tries) {

  /// @param body as far as it is text
  record Answer(int status, String body) {
    static Answer of(HttpResponse<byte[]> answer) {
      return new Answer(answer.statusCode(), new String(answer.body(), UTF_8));
    }
  }

  static Stream<Attack> all() {
    return Stream.of(VoiceAttacks.all(), TokenAttacks.all(), TextAttacks.all(), HttpAttacks.all())
        .flatMap(attacks -> attacks);
  }

  static Attack refused(String name, Function<PlayedVonage, HttpResponse<byte[]>> tries) {
    return of(401, name, tries);
  }

  static Attack of(int status, String name, Function<PlayedVonage, HttpResponse<byte[]>> tries) {
    return new Attack(status, name, vonage -> Answer.of(tries.apply(vonage)));
  }

  /// By the letter, as no HTTP client would send it.
  static Attack raw(int status, String name, String request) {
    return new Attack(status, name, vonage -> vonage.raw(request));
  }

  void assertFails(PlayedVonage vonage) {
    assertThat(tries.apply(vonage)).as(name).isEqualTo(new Answer(status, ""));
  }

  /// Refused at the door, rather than by Tomcat or for want of a path.
  boolean isAtTheDoor() {
    return status == 401 || status == 413;
  }

  @Override
  public String toString() {
    return status + " " + name;
  }
}
