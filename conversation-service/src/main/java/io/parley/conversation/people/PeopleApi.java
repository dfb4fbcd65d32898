package io.parley.conversation.people;

import io.parley.contracts.NumberAsWritten;
import io.parley.conversation.rules.OpeningRules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// People over HTTP, for internal services. A real number has no place in a URL.
@RestController
class PeopleApi {
  private final Erasure erasure;

  PeopleApi(Erasure erasure) {
    this.erasure = erasure;
  }

  record Wanted(@NotNull NumberAsWritten realNumber) {}

  @PostMapping("/people/erase")
  Erased erase(@RequestBody @Valid Wanted wanted) {
    return erasure.erase(OpeningRules.number("realNumber", wanted.realNumber()));
  }
}
