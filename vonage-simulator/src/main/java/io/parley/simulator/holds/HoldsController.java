package io.parley.simulator.holds;

import io.parley.simulator.http.Refused;
import io.parley.simulator.http.VonagePaths;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Sets holds, and lets go of what waits at them.
@RestController
@RequestMapping("/holds")
class HoldsController {
  private final Holds holds;

  HoldsController(Holds holds) {
    this.holds = holds;
  }

  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void set(@RequestBody Hold hold) {
    if (hold.path() == null || !VonagePaths.contain(hold.path())) {
      throw Refused.badRequest("Expected path, of one of Vonage's APIs, such as /number/buy.");
    }
    if (hold.when() == null) {
      throw Refused.badRequest("Expected when: before or after.");
    }
    holds.set(hold);
  }

  @GetMapping
  List<Holds.Held> all() {
    return holds.all();
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void letAllGo() {
    holds.letAllGo();
  }
}
