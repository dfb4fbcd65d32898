package io.parley.messaging.letters;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How dead letters are shown, and who may settle them.
///
/// @param tokens of the API, each of which opens settling; where there is none, nothing is settled
/// @param page letters that are shown at once
/// @param patience for all that one request reads from Kafka; where Kafka is away it takes half
@Validated
@ConfigurationProperties("parley.dead-letters")
record LetterSettings(
    List<String> tokens,
    @Min(1) @Max(500) int page,
    @DurationMin(seconds = 4) @DurationMax(minutes = 1) Duration patience) {

  @Override
  public String toString() {
    return "LetterSettings[" + tokens.size() + " tokens, " + page + ", " + patience + "]";
  }
}
