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

  /// Who is to be forgotten.
  ///
  /// @param realNumber the phone number of a person
  record Wanted(@NotNull NumberAsWritten realNumber) {}

  /// Closes a person's conversations and forgets the person. Asked again, it answers with zeros.
  ///
  /// @throws Refusal INVALID_REQUEST, INVALID_NUMBER
  @PostMapping("/people/erase")
  Erased erase(@RequestBody @Valid Wanted wanted) {
    return erasure.erase(OpeningRules.number("realNumber", wanted.realNumber()));
  }
}
