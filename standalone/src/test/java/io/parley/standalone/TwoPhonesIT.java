package io.parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// A newcomer's first minute, in a browser: from the page alone, two people text and call each
/// other, and neither phone ever holds the other's number.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoPhonesIT {
  private static final String SAMS = "447700900001";
  private static final String ALEXS = "447700900002";
  private static final String NOT_MARKUP =
      "I’m <b>outside</b> 🚗 <img src=x onerror=alert(1)> https://example.com/?a=1&b=2";
  private static final Pattern VIRTUAL = Pattern.compile("\\+44 7700 9001\\d\\d");

  private RunningParley parley;
  private Chromium browser;
  private Page page;
  private PhoneOnPage sam;
  private PhoneOnPage alex;

  @BeforeAll
  void start() {
    Chromium.missing()
        .ifPresent(why -> System.out.println("SKIPPED: the tests of the page: " + why));
    assumeTrue(Chromium.missing().isEmpty(), () -> Chromium.missing().orElseThrow());
    parley = RunningParley.start("two-phones", Map.of());
    browser = Chromium.start();
    page = browser.page(Chromium.DESKTOP, ColorScheme.LIGHT);
    Leaks.watch(page);
    page.navigate(home());
    sam = new PhoneOnPage(page, "Sam");
    alex = new PhoneOnPage(page, "Alex");
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (parley != null) {
      parley.close();
    }
  }

  @AfterEach
  void noPhoneHoldsTheNumberOfAnother() {
    assertThat(Leaks.in(page)).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Order(1)
  void opensAConversationFromThePage() {
    assertThat(parley.printed()).contains("Open " + home());

    press("Start the conversation");
    press("Save to both phones");

    assertThat(page.getByRole(AriaRole.STATUS).getByText("Saved.")).isVisible();
    sam.reads("Please call or text Alex on this number. Your own number stays private.");
    alex.reads("Please call or text Sam on this number. Your own number stays private.");
  }

  @Test
  @Order(2)
  void textsBothWaysAsPlainText() {
    sam.texts("Alex", NOT_MARKUP);
    alex.reads(NOT_MARKUP);
    alex.texts("Sam", "Two minutes");
    sam.reads("Two minutes");

    assertThat(alex.region().locator(".bubbles :is(b, img, a)")).hasCount(0);
  }

  @Test
  @Order(3)
  void callsAndIsAnswered() {
    sam.press("Call");
    alex.shows("Incoming call");
    assertThat(alex.numberShown()).matches(VIRTUAL);
    assertThat(sam.numberShown()).matches(VIRTUAL).isNotEqualTo(alex.numberShown());
    sam.hears("Please wait whilst we connect your call.");
    takeScreenshot();

    alex.press("Answer");
    sam.shows("In call");
    alex.press("Keypad");
    alex.press("Hang up");
    sam.shows("Call ended");
    alex.showsNoCall();
    sam.press("Done");
  }

  @Test
  @Order(4)
  void showsWhatWentOverTheWire() {
    var call =
        page.locator(".story").filter(new Locator.FilterOptions().setHasText("Call Sam → Alex"));
    var answer =
        call.locator(".exchange")
            .filter(new Locator.FilterOptions().setHasText("/webhooks/answer"));
    answer.locator("summary").first().click();

    assertThat(answer).containsText("Signed (JWT), accepted · HS256");
    assertThat(answer).containsText("\"action\": \"connect\"");
    assertThat(page.locator(".edge.seen")).hasCount(2);
    assertThat(page.locator(".edge.inferred")).hasCount(2);

    answer.getByText("Copy as curl").click();
    assertThat(page.getByText("Copied, with … in place of secrets")).isVisible();
    assertThat(page.evaluate("navigator.clipboard.readText()").toString())
        .startsWith("curl -X POST '" + parley.gateway() + "/webhooks/answer' \\\n")
        .contains("-H 'Authorization: Bearer …'", "--data-raw '{\"from\":");
  }

  @Test
  @Order(5)
  void aThrottledTextArrivesLateButArrives() {
    page.getByLabel("How often").selectOption("always");
    throttle().check();
    sam.texts("Alex", "Late, but here");
    assertThat(page.locator(".exchange").getByText("On purpose: throttle").first()).isVisible();
    alex.hasNotRead("Late, but here");

    throttle().uncheck();
    alex.reads("Late, but here");
  }

  @Test
  @Order(6)
  void aPhoneAloneKnowsNothingOfTheOther() {
    for (var number : List.of(SAMS, ALEXS)) {
      var lone = browser.page(Chromium.PHONE, ColorScheme.DARK);
      Leaks.watch(lone);
      lone.navigate(home() + "phone.html?number=" + number);
      assertThat(lone.getByText("Late, but here").first()).isVisible();
      assertThat(Leaks.in(lone)).isEmpty();
      assertThat(lone.content()).doesNotContain(number.equals(SAMS) ? ALEXS : SAMS);
      assertIsGood(lone);
    }
  }

  @Test
  @Order(7)
  void canBeUsedByEverybodyEverywhere() {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      assertIsGood(page);
      page.setViewportSize(Chromium.PHONE, 844);
      assertIsGood(page);
      page.setViewportSize(Chromium.DESKTOP, 1000);
    }
  }

  private static void assertIsGood(Page page) {
    assertThat(Axe.findings(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("fits")
        .isEqualTo(true);
  }

  @Test
  @Order(8)
  void aPageWhoseSimulatorIsGoneSaysSo() {
    var line = page.locator("#line");
    assertThat(line).hasText("Live");
    page.route("**/stream", route -> route.abort());
    page.reload();
    assertThat(line).containsText("Connection lost");
    page.unroute("**/stream");
    assertThat(line).hasText("Live");
    assertThat(page.locator(".story").first()).isVisible();
    browser.forgetComplaints();
  }

  /// What watches would see a leak.
  @Test
  @Order(9)
  void aLeakWouldBeSeen() {
    var leaky = browser.page(Chromium.DESKTOP, ColorScheme.LIGHT);
    Leaks.watch(leaky);
    leaky.navigate(home());
    var phones = leaky.locator(".phone");
    assertThat(phones).hasCount(2);
    phones.first().evaluate("phone => phone.append('+44 7700 900002')");

    assertThat(Leaks.in(leaky)).containsExactly("Sam: 447700900002");
  }

  private Locator throttle() {
    return page.getByRole(
        AriaRole.SWITCH, new Page.GetByRoleOptions().setName(Pattern.compile("^Throttle")));
  }

  private void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).first().click();
  }

  private String home() {
    return parley.simulator() + "/";
  }

  /// For the README, where `ops/screenshot` asks for it.
  private void takeScreenshot() {
    var file = System.getProperty("screenshot");
    if (file != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(file)));
    }
  }
}
