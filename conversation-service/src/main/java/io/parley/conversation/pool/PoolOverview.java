package io.parley.conversation.pool;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.parley.conversation.pool.Census.Count;
import io.parley.conversation.pool.Census.Use;
import io.parley.conversation.pool.PoolView.Country;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Puts together what is known of the pool.
@Component
public class PoolOverview {
  private final VirtualNumbers numbers;
  private final Census census;
  private final Headroom headroom;

  PoolOverview(VirtualNumbers numbers, Census census, Headroom headroom) {
    this.numbers = numbers;
    this.census = census;
    this.headroom = headroom;
  }

  public PoolView view() {
    var count = census.latest();
    var all = numbers.all();
    var byCountry =
        all.stream().collect(groupingBy(VirtualNumber::country, TreeMap::new, toList()));
    return new PoolView(
        count.begunAt(),
        byCountry.entrySet().stream()
            .map(entry -> country(entry.getKey(), entry.getValue(), count))
            .toList(),
        all.stream().map(number -> PoolView.Held.of(number, count.of(number.msisdn()))).toList());
  }

  private Country country(String code, List<VirtualNumber> ofIt, Count count) {
    var use = ofIt.stream().map(number -> count.of(number.msisdn())).reduce(Use.NONE, Use::and);
    var lowest = headroom.lowest(code);
    var inService = (int) ofIt.stream().filter(VirtualNumber::isInService).count();
    return new Country(
        code,
        ofIt.size(),
        inService,
        ofIt.size() - inService,
        use.inUse(),
        use.quarantined(),
        lowest.isPresent() ? lowest.getAsInt() : null,
        use.oldestQuarantine().orElse(null));
  }
}
