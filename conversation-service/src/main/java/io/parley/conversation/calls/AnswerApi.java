package io.parley.conversation.calls;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// The NCCO look-up over HTTP: a phone rings at Vonage, and a person is waiting.
@RestController
class AnswerApi {
  private final Answers answers;

  AnswerApi(Answers answers) {
    this.answers = answers;
  }

  /// Tells what is to be done with a call: an NCCO for Vonage. Who can't be connected hears why.
  ///
  /// @return 200 what Vonage is to do, whatever was decided
  @PostMapping("/calls/answer")
  ResponseEntity<String> answer(@RequestBody IncomingCall call) {
    var answer = answers.to(call);
    var response =
        ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header("Parley-Outcome", answer.outcome().name());
    answer.conversationId().ifPresent(id -> response.header("Parley-Conversation-Id", id));
    return response.body(answer.ncco());
  }
}
