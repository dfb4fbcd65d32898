package io.parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// A phone on the simulator's page, as somebody finds it who sees or hears the page.
final class PhoneOnPage {
  private final Locator region;

  PhoneOnPage(Page page, String name) {
    this.region =
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator region() {
    return region;
  }

  void texts(String to, String text) {
    region
        .getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Text to " + to))
        .fill(text);
    press("Send");
  }

  /// Waits until this is the latest text in the thread that is open.
  void reads(String text) {
    assertThat(latest()).hasText(text);
  }

  void hasNotRead(String text) {
    assertThat(region.locator(".bubbles").getByText(text)).hasCount(0);
  }

  /// The latest text, without its time.
  private Locator latest() {
    return region.locator(".bubbles li").last().locator("p > span + span");
  }

  void press(String button) {
    region
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  /// Waits until the screen says so.
  void shows(String words) {
    assertThat(region.locator(".call")).containsText(words);
  }

  void showsNoCall() {
    assertThat(region.locator(".call")).isHidden();
  }

  /// The number that is shown below the name of whoever calls or is called.
  String numberShown() {
    return region.locator(".callernumber").innerText();
  }

  void hears(String words) {
    assertThat(
            region.getByRole(AriaRole.LIST, new Locator.GetByRoleOptions().setName("What is said")))
        .containsText(words);
  }
}
