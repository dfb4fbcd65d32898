package io.parley.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `docs/integrate.md` tells other teams of all that they may be told.
class IntegratePageTest {
  private static final Path PAGE = Path.of("..", "docs", "integrate.md");

  /// Told of once, for all events.
  private static final List<String> COMMON = List.of("eventId", "conversationId", "at");

  private String page;

  @BeforeEach
  void read() throws IOException {
    page = Files.readString(PAGE);
  }

  @Test
  void tellsOfEveryEventWithItsFields() {
    for (var event : ConversationEvent.class.getAnnotation(JsonSubTypes.class).value()) {
      var own = fields(event.value()).filter(field -> !COMMON.contains(field));
      assertThat(row(event.name())).contains(own.map(IntegratePageTest::code).toList());
    }
    assertThat(page).contains(COMMON.stream().map(IntegratePageTest::code).toList());
  }

  @Test
  void tellsWhoTheTwoAre() {
    assertThat(row("conversation.opened"))
        .contains(
            fields(ConversationEvent.Participant.class).map(IntegratePageTest::code).toList());
  }

  @Test
  void tellsWhatIsWrongAndWhatToDoForEveryReason() {
    for (var reason : RejectionReason.values()) {
      var cells = Stream.of(row(reason.name()).split("\\|")).skip(1).map(String::strip).toList();
      assertThat(cells).as("cells of %s", reason).hasSize(3).noneMatch(String::isEmpty);
    }
  }

  @Test
  void tellsHowCallsAndConversationsEnd() {
    assertThat(row("conversation.call-ended")).contains(names(CallResult.values()));
    assertThat(row("conversation.closed")).contains(names(CloseReason.values()));
  }

  private String row(String first) {
    var rows = page.lines().filter(line -> line.startsWith("| " + code(first) + " |")).toList();
    assertThat(rows).as("rows of %s", first).hasSize(1);
    return rows.getFirst();
  }

  private static Stream<String> fields(Class<?> message) {
    return Arrays.stream(message.getRecordComponents()).map(RecordComponent::getName);
  }

  private static List<String> names(Enum<?>... constants) {
    return Arrays.stream(constants).map(constant -> code(constant.name())).toList();
  }

  private static String code(String name) {
    return "`" + name + "`";
  }
}
