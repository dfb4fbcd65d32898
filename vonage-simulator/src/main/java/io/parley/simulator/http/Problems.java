package io.parley.simulator.http;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// Turns whatever a controller throws into problem details.
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var detail =
        switch (e.getCause()) {
          case UnrecognizedPropertyException unknown ->
              "There is no field %s here; expected: %s."
                  .formatted(unknown.getPropertyName(), unknown.getKnownPropertyIds());
          case MismatchedInputException wrong when !wrong.getPath().isEmpty() ->
              "Expected %s to be %s.".formatted(path(wrong), form(wrong.getTargetType()));
          case MismatchedInputException _ -> "A JSON object is expected here.";
          case JacksonException json ->
              "The body isn't the JSON that is expected here: " + json.getOriginalMessage();
          case null, default -> "A JSON body is expected here.";
        };
    return handleExceptionInternal(
        e, ProblemDetail.forStatusAndDetail(status, detail), headers, status, request);
  }

  private static String path(JacksonException wrong) {
    return wrong.getPath().stream()
        .map(at -> at.getPropertyName() != null ? at.getPropertyName() : "" + at.getIndex())
        .collect(Collectors.joining("."));
  }

  /// By the names that JSON has for them, never those of our classes.
  private static String form(@Nullable Class<?> type) {
    if (type == null || !type.isEnum()) {
      return type == Boolean.class ? "true or false" : "of another type";
    }
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> JsonMapper.shared().convertValue(constant, String.class))
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  @ExceptionHandler
  ProblemDetail unreadableQuery(InvalidParameterException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST, "Expected a query or form that is URL-encoded.");
  }

  @ExceptionHandler
  ProblemDetail unforeseen(Exception e) {
    var failure = Failure.of(e);
    log.error("Unforeseen: {}", failure);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.INTERNAL_SERVER_ERROR, "The simulator failed: " + failure);
  }
}
