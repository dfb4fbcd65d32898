package io.parley.conversation.access;

import io.parley.messaging.NotPublished;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/// Everything else that can go wrong with a request, as RFC 9457 problem details. They name the
/// field and what was expected, never its value, and have a `reason`.
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final String TRY_AGAIN_SECONDS = "10";

  @ExceptionHandler({DataAccessException.class, NotPublished.class})
  ResponseEntity<ProblemDetail> onBackendAway(RuntimeException failure) {
    log.warn("Redis or Kafka is away: {}", failure.getClass().getSimpleName());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS)
        .body(
            ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "Redis or Kafka is away; try again"));
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var detail =
        failure.getCause() instanceof JacksonException unreadable && !unreadable.getPath().isEmpty()
            ? path(unreadable) + ": expected " + Expected.form(type(unreadable))
            : "the body: expected a JSON object";
    return problem(detail, headers, status, request);
  }

  /// Without the header, curl sends a form.
  @Override
  protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return problem("Content-Type: expected application/json", headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
      HttpRequestMethodNotSupportedException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var methods = failure.getSupportedMethods();
    var detail =
        methods == null
            ? "not a method of this path"
            : Stream.of(methods)
                .sorted()
                .collect(Collectors.joining(", ", "the method: expected ", ""));
    return problem(detail, headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return problem("there is no such path", headers, status, request);
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
    return problem(detail, headers, status, request);
  }

  /// Every one passes here.
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem && status.is4xxClientError()) {
      problem.setProperty("reason", status.value() == 404 ? "NOT_FOUND" : "INVALID_REQUEST");
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private ResponseEntity<Object> problem(
      @Nullable String detail, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return createResponseEntity(
        ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
  }

  private static @Nullable Class<?> type(JacksonException unreadable) {
    return unreadable instanceof MismatchedInputException mismatch
        ? mismatch.getTargetType()
        : null;
  }

  private static String path(JacksonException unreadable) {
    return unreadable.getPath().stream()
        .map(at ->
            at.getPropertyName() != null ? "." + at.getPropertyName() : "[" + at.getIndex() + "]")
        .collect(Collectors.joining())
        .substring(1);
  }
}
