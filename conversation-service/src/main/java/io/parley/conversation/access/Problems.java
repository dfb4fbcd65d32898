package io.parley.conversation.access;

import io.parley.messaging.NotPublished;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;

/// Everything else that can go wrong with a request, as RFC 9457 problem details. They name the
/// field, never its value.
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler({DataAccessException.class, NotPublished.class})
  ProblemDetail onBackendAway(RuntimeException failure) {
    log.warn("Redis or Kafka is away: {}", failure.getClass().getSimpleName());
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "Redis or Kafka is away; try again");
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var detail =
        failure.getCause() instanceof JacksonException unreadable && !unreadable.getPath().isEmpty()
            ? path(unreadable) + ": not of the expected type or form"
            : "the body: expected JSON";
    return problem(detail, headers, status);
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var detail =
        failure.getBindingResult().getFieldErrors().stream()
            .map(error -> error.getField() + ": " + error.getDefaultMessage())
            .collect(Collectors.joining("; "));
    return problem(detail, headers, status);
  }

  private static ResponseEntity<Object> problem(
      @Nullable String detail, HttpHeaders headers, HttpStatusCode status) {
    return new ResponseEntity<>(ProblemDetail.forStatusAndDetail(status, detail), headers, status);
  }

  private static String path(JacksonException unreadable) {
    return unreadable.getPath().stream()
        .map(at ->
            at.getPropertyName() != null ? "." + at.getPropertyName() : "[" + at.getIndex() + "]")
        .collect(Collectors.joining())
        .substring(1);
  }
}
