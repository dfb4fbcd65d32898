package io.parley.conversation.requests;

import io.parley.conversation.lifecycle.NoSuchConversation;
import io.parley.conversation.rules.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Refusals as RFC 9457 problem details, with the same `reason` as on Kafka.
@RestControllerAdvice
class ConversationProblems {
  private static final String TRY_AGAIN_SECONDS = "10";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> on(Refusal refusal) {
    var status = status(refusal);
    var problem = ProblemDetail.forStatusAndDetail(status, refusal.detail());
    problem.setProperty("reason", refusal.reason());
    var answer = ResponseEntity.status(status);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      answer.header(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS);
    }
    return answer.body(problem);
  }

  @ExceptionHandler
  ProblemDetail on(NoSuchConversation missing) {
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, missing.getMessage());
    problem.setProperty("reason", "NOT_FOUND");
    return problem;
  }

  private static HttpStatus status(Refusal refusal) {
    return switch (refusal.reason()) {
      case INVALID_REQUEST -> HttpStatus.BAD_REQUEST;
      case INVALID_NUMBER, SAME_NUMBER, VIRTUAL_NUMBER, ALREADY_EXPIRED ->
          HttpStatus.UNPROCESSABLE_CONTENT;
      case CONFLICT -> HttpStatus.CONFLICT;
      case NO_NUMBERS_AVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }
}
