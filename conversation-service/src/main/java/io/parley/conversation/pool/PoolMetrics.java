package io.parley.conversation.pool;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.parley.conversation.pool.PoolView.Country;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// What `GET /numbers` shows of each country, as metrics.
@Component
class PoolMetrics {
  private static final Logger log = LoggerFactory.getLogger(PoolMetrics.class);

  private final PoolOverview overview;
  private final MultiGauge size;
  private final MultiGauge inUse;
  private final MultiGauge quarantined;
  private final MultiGauge lowestLeft;

  PoolMetrics(PoolOverview overview, MeterRegistry meters) {
    this.overview = overview;
    this.size = MultiGauge.builder("parley.pool.size").register(meters);
    this.inUse = MultiGauge.builder("parley.pool.in.use").register(meters);
    this.quarantined = MultiGauge.builder("parley.pool.quarantined").register(meters);
    this.lowestLeft = MultiGauge.builder("parley.pool.lowest.left").register(meters);
  }

  @Scheduled(fixedDelayString = "${parley.pool-metrics-interval:15s}")
  void measure() {
    try {
      var countries = overview.view().countries();
      tell(size, countries, Country::size);
      tell(inUse, countries, Country::inUse);
      tell(quarantined, countries, Country::quarantined);
      tell(
          lowestLeft,
          countries.stream().filter(country -> country.lowestLeft() != null).toList(),
          country -> Objects.requireNonNull(country.lowestLeft()));
    } catch (DataAccessException e) {
      log.warn("Redis is away: the pool isn't counted ({})", e.getClass().getSimpleName());
    }
  }

  private static void tell(
      MultiGauge gauge, List<Country> countries, ToDoubleFunction<Country> figure) {
    gauge.register(
        countries.stream()
            .map(country ->
                Row.of(Tags.of("country", country.country()), figure.applyAsDouble(country)))
            .toList(),
        true);
  }
}
