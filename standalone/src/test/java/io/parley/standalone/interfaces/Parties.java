package io.parley.standalone.interfaces;

import io.parley.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.util.ClassUtils;

/// Who writes to a topic, and who reads it: our services as their code has it, and other teams, who
/// ask on the public topics and read what happened.
final class Parties {
  private static final String OTHERS = "other teams";

  private final Sources sources;
  private final Map<String, List<String>> messages;

  /// The listeners to each topic, by service.
  private final Map<String, Map<String, List<Class<?>>>> listeners = listeners();

  /// @param messages the schemas of the messages of each topic
  Parties(Sources sources, Map<String, List<String>> messages) {
    this.sources = sources;
    this.messages = messages;
  }

  List<String> writers(String topic) {
    var writers =
        Interfaces.SERVICES.stream()
            .filter(service -> writes(service, topic))
            .collect(Collectors.toCollection(ArrayList::new));
    if (Topics.PUBLIC.contains(topic) && isAsking(topic)) {
      writers.add(OTHERS);
    }
    return writers;
  }

  List<String> readers(String topic) {
    var readers = new ArrayList<>(listeners(topic).keySet());
    if (Topics.PUBLIC.contains(topic) && !isAsking(topic)) {
      readers.add(OTHERS);
    }
    return readers;
  }

  /// Whether it makes such messages. Whoever reads requests may make one to compare it with, and
  /// doesn't ask for anything.
  boolean writes(String service, String topic) {
    return messages.get(topic).stream().anyMatch(name -> sources.makes(service, written(name)))
        && !(isAsking(topic) && reads(service, topic));
  }

  boolean reads(String service, String topic) {
    return listeners(topic).containsKey(service);
  }

  /// What a service reads a topic for, in the words of its listeners.
  String reading(String service, String topic) {
    return listeners(topic).get(service).stream()
        .map(listener -> sources.of(listener).map(Words::firstSentence).orElseThrow())
        .collect(Collectors.joining(" "));
  }

  private static boolean isAsking(String topic) {
    return topic.endsWith("requested");
  }

  /// As it stands after `new`: `ConversationEvent.Opened`.
  private static String written(String schema) {
    return schema.startsWith("ConversationEvent")
        ? schema.replaceFirst("ConversationEvent", "ConversationEvent.")
        : schema;
  }

  private Map<String, List<Class<?>>> listeners(String topic) {
    return listeners.getOrDefault(topic, Map.of());
  }

  private static Map<String, Map<String, List<Class<?>>>> listeners() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter((_, _) -> true);
    var listeners = new TreeMap<String, Map<String, List<Class<?>>>>();
    for (var found : scanner.findCandidateComponents("io.parley")) {
      var type = ClassUtils.resolveClassName(found.getBeanClassName(), null);
      for (var method : type.getDeclaredMethods()) {
        var listens = method.getAnnotation(KafkaListener.class);
        for (var topic : listens == null ? new String[0] : listens.topics()) {
          listeners
              .computeIfAbsent(topic, _ -> new TreeMap<>())
              .computeIfAbsent(listens.id().split("\\.")[0], _ -> new ArrayList<>())
              .add(type);
        }
      }
    }
    return listeners;
  }
}
