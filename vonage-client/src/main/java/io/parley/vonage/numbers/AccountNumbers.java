package io.parley.vonage.numbers;

import com.vonage.client.numbers.ListNumbersFilter;
import com.vonage.client.numbers.SearchNumbersFilter;
import com.vonage.client.numbers.SearchPattern;
import com.vonage.client.numbers.UpdateNumberRequest;
import io.parley.contracts.Feature;
import io.parley.contracts.PhoneNumber;
import io.parley.vonage.sdk.VonageSdk;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The numbers of the account. Countries are ISO 3166-1 alpha-2.
///
/// All methods throw a [VonageFailure]: `NUMBERS_420` as [io.parley.vonage.MessageRefused] when
/// Vonage won't (already taken, gone, needs a local address), told apart only by the detail. After
/// an unknown outcome, [#find] tells whether the number is ours.
public final class AccountNumbers {
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 1000;

  private final VonageSdk sdk;
  private final String applicationId;

  AccountNumbers(VonageSdk sdk, String applicationId) {
    this.sdk = sdk;
    this.applicationId = applicationId;
  }

  /// @param features that each of them must have
  /// @param size how many at most; Vonage gives up to 100
  public List<OfferedNumber> search(String country, Set<Feature> features, int size) {
    var filter =
        SearchNumbersFilter.builder()
            .country(country)
            .features(NumberFormat.written(features))
            .size(Math.clamp(size, 1, PAGE))
            .build();
    var found = sdk.call(vonage -> vonage.getNumbersClient().searchNumbers(filter));
    return Arrays.stream(found.getNumbers()).flatMap(NumberFormat::offered).toList();
  }

  public void buy(OfferedNumber number) {
    buy(number.country(), number.msisdn());
  }

  public void buy(String country, PhoneNumber msisdn) {
    sdk.run(vonage -> vonage.getNumbersClient().buyNumber(country, msisdn.digits()));
  }

  /// Links calls to our application, and texts to the URL, in one request: an update clears what it
  /// leaves out. Vonage first sends a GET to the URL, and wants a 200.
  public void link(String country, PhoneNumber msisdn, URI inboundSmsUrl) {
    sdk.run(vonage ->
        vonage
            .getNumbersClient()
            .updateNumber(
                UpdateNumberRequest.builder(msisdn.digits(), country)
                    .applicationId(applicationId)
                    .moHttpUrl(inboundSmsUrl)
                    .build()));
  }

  /// Whether calls and texts of the number come to us, as [#link] sees to.
  public boolean isLinked(OwnedNumber number, URI inboundSmsUrl) {
    return applicationId.equalsIgnoreCase(number.applicationId())
        && inboundSmsUrl.equals(number.inboundSmsUrl());
  }

  /// Ends the rent; the number may be somebody else's the next day.
  public void cancel(String country, PhoneNumber msisdn) {
    sdk.run(vonage -> vonage.getNumbersClient().cancelNumber(country, msisdn.digits()));
  }

  /// All of them, however many.
  public List<OwnedNumber> list() {
    var all = new ArrayList<OwnedNumber>();
    for (int index = 1; index <= MOST_PAGES; index++) {
      var page = page(ListNumbersFilter.builder().index(index).size(PAGE).build());
      page.stream().flatMap(NumberFormat::owned).forEach(all::add);
      if (page.size() < PAGE) {
        break;
      }
    }
    return all.stream().distinct().toList();
  }

  public Optional<OwnedNumber> find(PhoneNumber msisdn) {
    var filter =
        ListNumbersFilter.builder()
            .pattern(SearchPattern.STARTS_WITH, msisdn.digits())
            .index(1)
            .size(PAGE)
            .build();
    return page(filter).stream()
        .flatMap(NumberFormat::owned)
        .filter(number -> number.msisdn().equals(msisdn))
        .findFirst();
  }

  /// Vonage answers `{}` when there are none, of which the SDK makes null.
  private List<com.vonage.client.numbers.OwnedNumber> page(ListNumbersFilter filter) {
    return sdk.call(vonage ->
        Objects.requireNonNullElse(vonage.getNumbersClient().listNumbers(filter), List.of()));
  }
}
