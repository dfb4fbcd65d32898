package io.parley.simulator.numbers;

import io.parley.simulator.SimulatorSettings;
import io.parley.simulator.http.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the account's numbers over a restart, as Vonage would, if there is a file to keep them in.
@Component
class AccountFile {
  private static final TypeReference<TreeMap<String, Map<String, String>>> CONTENT =
      new TypeReference<>() {};

  private final Optional<Path> path;
  private final JsonMapper json;

  AccountFile(SimulatorSettings settings, JsonMapper json) {
    this.path = Optional.of(settings.accountFile()).filter(file -> !file.isBlank()).map(Path::of);
    this.json = json;
  }

  /// Number and links; empty if nothing was written yet.
  Optional<Map<String, Links>> read() {
    return path.filter(Files::exists)
        .map(file -> json.readValue(file.toFile(), CONTENT))
        .map(numbers ->
            numbers.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, entry -> Links.from(new Form(entry.getValue())))));
  }

  void write(Collection<RentedNumber> rented) {
    path.ifPresent(file -> {
      var numbers = new TreeMap<String, Map<String, String>>();
      rented.forEach(own -> numbers.put(own.number().msisdn(), own.links().fields()));
      replace(file, json.writeValueAsBytes(numbers));
    });
  }

  private static void replace(Path file, byte[] content) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var next = Files.write(file.resolveSibling(file.getFileName() + ".next"), content);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
