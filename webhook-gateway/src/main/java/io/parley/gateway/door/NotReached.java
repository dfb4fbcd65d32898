package io.parley.gateway.door;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/// What requests are told that no endpoint took: a status, no more. Whoever asks for this page
/// itself is told that there is none.
@RestController
class NotReached implements ErrorController {

  /// Spring would answer for us, and tell anybody what is offered.
  @RequestMapping(
      path = "/webhooks/{path:answer|event|inbound-sms|delivery-receipt}",
      method = RequestMethod.OPTIONS)
  ResponseEntity<Void> options() {
    return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED).build();
  }

  @RequestMapping("/error")
  ResponseEntity<Void> error(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? ResponseEntity.status(status).build()
        : ResponseEntity.status(HttpStatus.NOT_FOUND).build();
  }
}
