package io.parley.simulator.trouble;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lets somebody, or a test, make trouble.
@RestController
@RequestMapping("/troubles")
class TroublesController {
  private final Troubles troubles;

  TroublesController(Troubles troubles) {
    this.troubles = troubles;
  }

  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void set(@RequestBody Trouble trouble) {
    trouble.check();
    troubles.set(trouble);
  }

  @GetMapping
  List<Troubles.Met> all() {
    return troubles.all();
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end() {
    troubles.end();
  }
}
