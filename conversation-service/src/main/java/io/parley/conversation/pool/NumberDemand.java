package io.parley.conversation.pool;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.parley.contracts.Feature;
import io.parley.contracts.NumberRequested;
import io.parley.conversation.store.Keys;
import io.parley.messaging.NotPublished;
import io.parley.messaging.Publisher;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/// Asks for more numbers, one at a time for each country, however many people have run out.
@Component
public class NumberDemand {
  private static final Logger log = LoggerFactory.getLogger(NumberDemand.class);

  /// Who asked and got no answer asks again after this.
  private static final Duration ANSWER_TAKES = Duration.ofMinutes(1);

  /// So long nothing more is asked of a country that had none for us.
  private static final Duration NOT_FOR_RENT = Duration.ofMinutes(2);

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{1,39}");
  private static final String UNKNOWN = "UNKNOWN";

  private final StringRedisTemplate redis;
  private final VirtualNumbers numbers;
  private final Publisher publisher;

  NumberDemand(StringRedisTemplate redis, VirtualNumbers numbers, Publisher publisher) {
    this.redis = redis;
    this.numbers = numbers;
    this.publisher = publisher;
  }

  /// Where Vonage had none of `country` lately, one of the country that most of the pool is of
  /// serves too.
  public Prospect ask(String country, Set<Feature> features) {
    var wanted = whyNotForRent(country).isPresent() ? mostOfThePool(country) : country;
    return whyNotForRent(wanted)
        .<Prospect>map(Prospect.NotToBeHad::new)
        .orElseGet(() -> askOnce(wanted, features));
  }

  /// What is known without asking again, of somebody of `country` who has waited in vain.
  public Prospect outlook(String country) {
    return whyNotForRent(country)
        .<Prospect>map(Prospect.NotToBeHad::new)
        .orElseGet(Prospect.UnderWay::new);
  }

  private Prospect askOnce(String country, Set<Feature> features) {
    var requestId = "more-" + country + "-" + UUID.randomUUID();
    var first = redis.opsForValue().setIfAbsent(Keys.wanted(country), requestId, ANSWER_TAKES);
    if (!Boolean.TRUE.equals(first)) {
      return new Prospect.UnderWay();
    }
    try {
      publisher.publishAndWait(new NumberRequested(requestId, country, features, 1));
      log.info("Asked for one more number of {}", country);
      return new Prospect.AskedFor();
    } catch (NotPublished e) {
      redis.delete(Keys.wanted(country));
      log.warn("Kafka is away: no number of {} can be asked for yet", country);
      return new Prospect.CanNotAsk();
    }
  }

  void isMet(String country) {
    redis.delete(Keys.wanted(country));
    redis.delete(Keys.notForRent(country));
  }

  /// @param reason a code; anything else is forgotten, since it is told to whoever is refused
  void isNotForRent(String country, @Nullable String reason) {
    redis.delete(Keys.wanted(country));
    var code = reason != null && CODE.matcher(reason).matches() ? reason : UNKNOWN;
    log.warn("No number for {}: {}", country, code);
    redis.opsForValue().set(Keys.notForRent(country), code, NOT_FOR_RENT);
  }

  private Optional<String> whyNotForRent(String country) {
    return Optional.ofNullable(redis.opsForValue().get(Keys.notForRent(country)));
  }

  private String mostOfThePool(String otherwise) {
    return numbers.inService().stream()
        .collect(groupingBy(VirtualNumber::country, counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(otherwise);
  }
}
