package io.parley.simulator.wire;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Reads and clears the history.
@RestController
@RequestMapping("/wire")
class WireController {
  private final Wire wire;

  WireController(Wire wire) {
    this.wire = wire;
  }

  @GetMapping
  List<Exchange> after(@RequestParam(defaultValue = "0") long after) {
    return wire.after(after);
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    wire.clear();
  }
}
