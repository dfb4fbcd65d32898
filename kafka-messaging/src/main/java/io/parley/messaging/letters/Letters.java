package io.parley.messaging.letters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Looks for dead letters that nobody has settled.
final class Letters {
  private final KafkaClients kafka;
  private final int page;

  Letters(KafkaClients kafka, int page) {
    this.kafka = kafka;
    this.page = page;
  }

  /// A place on a topic to go on from, written `3/42`.
  record Cursor(int partition, long offset) {
    static final Cursor START = new Cursor(0, 0);

    static Optional<Cursor> parse(String written) {
      return written.matches("\\d{1,9}/\\d{1,18}")
          ? Optional.of(
              new Cursor(
                  Integer.parseInt(written.substring(0, written.indexOf('/'))),
                  Long.parseLong(written.substring(written.indexOf('/') + 1))))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return partition + "/" + offset;
    }
  }

  /// @param next where to go on; absent at the end
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<LetterView> letters, @Nullable String next) {}

  Overview count(Collection<String> topics) {
    return in(
        topics,
        box -> {
          var counts = new TreeMap<String, Overview.Count>();
          var from = box.partitions().stream().collect(Collectors.toMap(it -> it, box::begin));
          var complete =
              box.unsettled(
                  from,
                  letter -> {
                    counts
                        .computeIfAbsent(letter.id().topic(), _ -> new Overview.Count())
                        .add(letter);
                    return true;
                  });
          return Overview.of(counts, complete);
        });
  }

  /// One page of a topic's letters, in the order of their places.
  ///
  /// @param reason of those that are wanted, or all
  Page page(String topic, Cursor from, Optional<String> reason) {
    return in(List.of(topic), box -> new PageOfLetters(box, page, reason).from(from));
  }

  Optional<LetterView> show(LetterId id) {
    return in(
        List.of(id.topic()),
        box -> box.find(id).map(letter -> LetterView.inFull(letter, box.noteOn(id).orElse(null))));
  }

  private <T> T in(Collection<String> topics, Function<LetterBox, T> look) {
    try (var box = new LetterBox(kafka, topics)) {
      return look.apply(box);
    } catch (KafkaException e) {
      throw new KafkaAway(e);
    }
  }

  /// Fills one page.
  private static final class PageOfLetters {
    private final LetterBox box;
    private final int most;
    private final Optional<String> reason;
    private final List<LetterView> letters = new ArrayList<>();
    private Cursor next = Cursor.START;

    PageOfLetters(LetterBox box, int most, Optional<String> reason) {
      this.box = box;
      this.most = most;
      this.reason = reason;
    }

    Page from(Cursor start) {
      for (var partition : box.partitions()) {
        if (partition.partition() >= start.partition() && !fill(partition, start)) {
          return new Page(letters, next.toString());
        }
      }
      return new Page(letters, null);
    }

    private boolean fill(TopicPartition partition, Cursor start) {
      var begin = box.begin(partition);
      var first =
          partition.partition() == start.partition() ? Math.max(start.offset(), begin) : begin;
      next = new Cursor(partition.partition(), first);
      return box.unsettled(Map.of(partition, first), this::add);
    }

    private boolean add(Letter letter) {
      next = new Cursor(letter.id().partition(), letter.id().offset() + 1);
      if (reason.isEmpty() || reason.get().equals(letter.reason())) {
        letters.add(LetterView.briefly(letter));
      }
      return letters.size() < most;
    }
  }
}
