package io.parley.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The Chromium of this machine, without a window; it complains about what a page does wrong.
final class Chromium implements AutoCloseable {
  static final int DESKTOP = 1440;
  static final int PHONE = 390;

  private static final String SETTING = "PARLEY_BROWSER";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final String DRIVER = "/com/microsoft/playwright/impl/driver/jar/DriverJar.class";
  private static final int HEIGHT = 1000;
  private static final int PATIENCE_MS = 20_000;

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /// Why there is nothing to test a page with; empty if there is.
  static Optional<String> missing() {
    if (installed().isEmpty()) {
      return Optional.of(
          "no Chromium on the PATH, and " + SETTING + " names none (apt-get install chromium)");
    }
    return hasDriver()
        ? Optional.empty()
        : Optional.of(installed().get() + " needs Playwright's driver: ./mvnw verify -Pbrowser");
  }

  static Chromium start() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(installed().orElseThrow())
            .setArgs(arguments());
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /// A page with a storage of its own.
  Page page(int width, ColorScheme scheme) {
    var page = context(width, scheme).newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text() + " at " + message.location());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  private BrowserContext context(int width, ColorScheme scheme) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setViewportSize(width, HEIGHT)
            .setColorScheme(scheme)
            .setLocale("en-GB")
            .setPermissions(List.of("clipboard-read", "clipboard-write")));
  }

  /// What pages wrote to the console as a warning or an error.
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /// What a test broke on purpose is no fault of the page.
  void forgetComplaints() {
    complaints.clear();
  }

  private static Optional<Path> installed() {
    var named = Optional.ofNullable(System.getenv(SETTING)).map(Path::of);
    return named.or(() ->
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst());
  }

  private static boolean hasDriver() {
    return Chromium.class.getResource(DRIVER) != null;
  }

  /// It talks to nobody but the page's server.
  private static List<String> arguments() {
    var arguments =
        new ArrayList<>(
            List.of(
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
    if (System.getProperty("user.name").equals("root")) {
      arguments.add("--no-sandbox");
    }
    return arguments;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
