package io.parley.standalone;

import io.parley.vonage.dotenv.DotenvFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.StandardEnvironment;

/// What was set in the environment, or in a `.env` file in the working directory, and what stands
/// in for the rest.
final class Settings {
  private final Map<String, String> defaults = new LinkedHashMap<>();
  private final Function<String, @Nullable String> given;

  private Settings(Function<String, @Nullable String> given) {
    this.given = given;
    for (var setting : Setting.values()) {
      setting.standard().ifPresent(value -> defaults.put(setting.name(), value));
    }
  }

  static Settings read() {
    var environment = new StandardEnvironment();
    try {
      new DotenvFile().addTo(environment);
    } catch (IllegalStateException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
    return new Settings(environment::getProperty);
  }

  String get(Setting setting) {
    return find(setting.name()).orElseThrow(() -> new Refused(setting + " is needed"));
  }

  boolean simulator() {
    return switch (get(Setting.PARLEY_SIMULATOR)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Refused(Setting.PARLEY_SIMULATOR + ": expected true or false");
    };
  }

  Optional<Path> data() {
    return find(Setting.PARLEY_DATA.name()).map(Path::of);
  }

  int port(Setting setting) {
    var written = get(setting);
    try {
      var port = Integer.parseInt(written);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new Refused(setting + ": expected a port from 1 to 65535");
  }

  /// Stands in for a setting that wasn't given.
  void standIn(String name, String value) {
    defaults.put(name, value);
  }

  /// What the services are started with: everything that wasn't given, as they can read the rest
  /// for themselves.
  Map<String, String> standIns() {
    var open = new LinkedHashMap<>(defaults);
    open.keySet().removeIf(name -> notBlank(given.apply(name)).isPresent());
    return open;
  }

  Optional<String> find(String name) {
    return notBlank(given.apply(name)).or(() -> Optional.ofNullable(defaults.get(name)));
  }

  private static Optional<String> notBlank(@Nullable String value) {
    return Optional.ofNullable(value).filter(text -> !text.isBlank());
  }

  /// A setting can't be used; the message says which, and what was expected.
  static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message, null, false, false);
    }
  }
}
