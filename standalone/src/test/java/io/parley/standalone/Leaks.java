package io.parley.standalone;

import com.microsoft.playwright.Page;
import java.util.List;

/// Watches a page of phones from its first moment: whether one of them ever holds the number of
/// another, in a text, an attribute or a field.
final class Leaks {
  private static final String NUMBERS = "['447700900001', '447700900002']";

  /// A page of one phone is that phone's, all of it.
  private static final String WATCH =
      """
      const numbers = %s;
      const leaks = new Set();
      const look = (region, own, name) => {
        const fields = [...region.querySelectorAll('input, textarea')].map(({value}) => value);
        const all = (region.outerHTML + ' ' + fields.join(' ')).replace(/[\\s+()-]/g, '');
        numbers.filter(number => number !== own && all.includes(number))
            .forEach(number => leaks.add(name + ': ' + number));
      };
      const alone = new URLSearchParams(location.search).get('number');
      const lookAtAll = () => alone
          ? look(document.documentElement, alone, 'alone')
          : document.querySelectorAll('.phone').forEach(phone => {
              const title = phone.querySelector('h2');
              look(phone, title.id.replace('phone-', ''), title.textContent);
            });
      const everything = {subtree: true, childList: true, characterData: true, attributes: true};
      new MutationObserver(lookAtAll).observe(document, everything);
      window.leaks = () => (lookAtAll(), [...leaks]);
      """
          .formatted(NUMBERS);

  private Leaks() {}

  /// From the next page on that it opens.
  static void watch(Page page) {
    page.addInitScript(WATCH);
  }

  /// Who held whose number, so far.
  static List<String> in(Page page) {
    return ((List<?>) page.evaluate("window.leaks()")).stream().map(String::valueOf).toList();
  }
}
