package io.parley.conversation.pool;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberRequested;
import io.parley.messaging.Publisher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The pool over HTTP: see it, ask for more.
@RestController
@RequestMapping("/numbers")
class NumbersApi {
  private final VirtualNumbers numbers;
  private final Publisher publisher;

  NumbersApi(VirtualNumbers numbers, Publisher publisher) {
    this.numbers = numbers;
    this.publisher = publisher;
  }

  record Pool(List<VirtualNumber> numbers) {}

  @GetMapping
  Pool pool() {
    return new Pool(numbers.all());
  }

  /// What `number.requested` says, without the id: that is ours to give.
  record Wanted(
      @NotNull @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 code such as GB")
          String country,
      @Nullable Set<Feature> features,
      @Nullable @Min(1) @Max(100) Integer count) {}

  record Requested(String requestId) {}

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Requested request(@RequestBody @Valid Wanted wanted) {
    var requestId = UUID.randomUUID().toString();
    publisher.publishAndWait(
        new NumberRequested(requestId, wanted.country(), wanted.features(), wanted.count()));
    return new Requested(requestId);
  }
}
