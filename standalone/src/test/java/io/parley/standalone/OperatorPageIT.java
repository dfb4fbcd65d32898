package io.parley.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.parley.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The operator's page in a browser, while two people call and text each other.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorPageIT {
  private static final String RIDE = "ride-8412";
  private static final String WORDS = "I am outside <b>now</b>";
  private static final String NOT_JSON = "{\"conversationId\":";

  private RunningParley parley;
  private Chromium chromium;
  private World world;
  private Phone sam;
  private Phone alex;
  private World.OpenConversation ride;

  @BeforeAll
  void twoPeopleTalk() {
    Chromium.missing()
        .ifPresent(why -> System.out.println("SKIPPED: the tests of the operator's page: " + why));
    assumeTrue(Chromium.missing().isEmpty(), () -> Chromium.missing().orElseThrow());
    parley = RunningParley.start("operator-page", Map.of());
    chromium = Chromium.start();
    world = new World(parley, parley.simulator());
    sam = world.phone("447700900001");
    alex = world.phone("447700900002");
    ride = world.open(RIDE, sam, alex);
    sam.text(ride.standsForSecond(), WORDS);
    alex.reads("I am outside");
    sam.talksTo(alex, ride.standsForSecond(), ride.standsForFirst());
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (parley != null) {
      parley.close();
    }
  }

  @Test
  @Order(1)
  void showsWhatHappenedInTheLastHour() {
    var page = board(Chromium.DESKTOP, ColorScheme.LIGHT);

    assertThat(tile(page, "open")).hasText("1");
    assertThat(tile(page, "opened")).hasText("1");
    assertThat(tile(page, "closed")).hasText("0");
    assertThat(tile(page, "calls")).hasText("1");
    assertThat(tile(page, "texts")).hasText("1");
    assertThat(part(page, "Calls")).containsText("Answered1");
    assertThat(part(page, "Texts sent")).containsText("Sent");
    assertThat(part(page, "Numbers by country").getByRole(AriaRole.IMG))
        .hasAccessibleDescription(Pattern.compile("United Kingdom: \\d+ of \\d+ left.*"));
    assertThat(part(page, "Conversations opening").getByRole(AriaRole.IMG))
        .hasAccessibleDescription(Pattern.compile("1 opened and 0 closed.*"));

    world.api("DELETE", "/conversations/" + RIDE, null);
    assertThat(tile(page, "closed")).hasText("1");
    assertThat(tile(page, "open")).hasText("0");
  }

  @Test
  @Order(2)
  void findsAConversationByItsIdAndTellsNobodysNumber() {
    var page = board(Chromium.DESKTOP, ColorScheme.LIGHT);

    var found = find(page, RIDE);
    assertThat(found).containsText("Closed");
    assertThat(found).containsText("•••01");
    assertThat(found).containsText("•••02");
    var timeline = found.getByRole(AriaRole.REGION, in("Timeline"));
    assertThat(timeline).containsText("Answered");
    assertThat(timeline).containsText("Text");
    assertThat(page.content())
        .doesNotContain(sam.number(), alex.number(), "outside", "<b>now")
        .doesNotContain(ride.standsForFirst(), ride.standsForSecond());

    find(page, "nobody-knows");
    assertThat(part(page, "A conversation")).containsText("Nothing is known of that conversation");
  }

  @Test
  @Order(3)
  void replaysADeadLetterAndDropsWhatComesBack() {
    world.topic(Topics.CONVERSATION_CLOSE_REQUESTED).publish(NOT_JSON);
    var page = board(Chromium.DESKTOP, ColorScheme.LIGHT);
    var letters = part(page, "Dead letters");

    showsOne(letters);
    letters.getByRole(AriaRole.BUTTON, in("Look inside")).click();
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("not JSON");
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, in("Close")).click();

    letters.getByRole(AriaRole.BUTTON, in("Replay")).click();
    assertThat(letters.getByRole(AriaRole.STATUS)).containsText("Replayed conversation.close-req");
    showsOne(letters);

    letters.getByRole(AriaRole.BUTTON, in("Drop")).click();
    page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, in("Drop")).click();
    assertThat(letters.getByRole(AriaRole.STATUS)).containsText("Dropped conversation.close-requ");
    assertThat(letters).containsText("None. All that came in was handled.");
    assertThat(tile(page, "letters")).hasText("0");
  }

  @Test
  @Order(4)
  void isUsableByEverybodyOnEveryScreenByDayAndByNight() {
    world.topic(Topics.CONVERSATION_CLOSE_REQUESTED).publish(NOT_JSON);
    for (var width : List.of(Chromium.DESKTOP, Chromium.PHONE)) {
      for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        var asking = chromium.page(width, scheme);
        asking.navigate(address());
        assertUsable(asking);
        asking.close();

        var page = board(width, scheme);
        find(page, RIDE);
        showsOne(part(page, "Dead letters"));
        page.locator("summary").first().click();
        assertUsable(page);
        page.close();
      }
    }
  }

  @Test
  @Order(5)
  void complainedOfNothing() {
    assertThat(chromium.complaints()).isEmpty();
  }

  /// Which the browser itself complains of.
  @Test
  @Order(6)
  void saysKindlyThatATokenIsRefusedAndThatNobodyAnswers() {
    var page = chromium.page(Chromium.PHONE, ColorScheme.LIGHT);
    enter(page, "somebody-elses");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Token refused");
    assertThat(page.getByLabel("API token")).isFocused();

    page.getByLabel("API token").fill("local");
    page.keyboard().press("Enter");
    assertThat(tile(page, "open")).isVisible();
    page.route("**/data/overview", Route::abort);
    assertThat(page.getByRole(AriaRole.STATUS).first())
        .containsText("conversation-service doesn't answer");
    assertThat(tile(page, "open")).isVisible();

    page.getByRole(AriaRole.BUTTON, named("Forget the token")).click();
    assertThat(page.getByLabel("API token")).isVisible();
    assertThat(page.evaluate("sessionStorage.length + document.cookie.length")).isEqualTo(0);
    assertThat(page.locator("#tile-open")).hasCount(0);
  }

  private String address() {
    return "http://localhost:%s/operator/"
        .formatted(parley.port("PARLEY_CONVERSATION_SERVICE_MANAGEMENT_PORT"));
  }

  private void enter(Page page, String token) {
    page.navigate(address());
    page.getByLabel("API token").fill(token);
    page.keyboard().press("Enter");
  }

  private Page board(int width, ColorScheme scheme) {
    var page = chromium.page(width, scheme);
    enter(page, "local");
    assertThat(tile(page, "open")).isVisible();
    return page;
  }

  private static Locator find(Page page, String id) {
    page.getByLabel("Conversation id").fill(id);
    page.keyboard().press("Enter");
    return part(page, "A conversation");
  }

  /// Looks until there is one, which is what a letter that fails again is after a moment.
  private static void showsOne(Locator letters) {
    var topic = letters.getByRole(AriaRole.HEADING, in(": 1 dead letter"));
    for (int i = 0; i == 0 || i < 50 && !topic.isVisible(); i++) {
      letters
          .page()
          .waitForResponse(
              "**/actuator/deadletters",
              () -> letters.getByRole(AriaRole.BUTTON, in("Look again")).click());
      letters.page().waitForTimeout(100);
    }
    assertThat(topic).isVisible();
    var show = letters.getByRole(AriaRole.BUTTON, in("Show them"));
    if (show.isVisible()) {
      show.click();
    }
    assertThat(letters.locator(".letter")).containsText("UNREADABLE");
  }

  private static void assertUsable(Page page) {
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    assertThat(Axe.findings(page)).isEmpty();
  }

  private static Locator tile(Page page, String name) {
    return page.locator("#tile-" + name + " .figure");
  }

  private static Locator part(Page page, String heading) {
    return page.getByRole(AriaRole.REGION, named(heading));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator.GetByRoleOptions in(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
