package io.parley.conversation.timeline;

import io.parley.contracts.SmsEvent;
import io.parley.contracts.Topics;
import io.parley.conversation.figures.Figures;
import io.parley.conversation.figures.Subject;
import io.parley.conversation.history.Histories;
import io.parley.conversation.rules.OpeningRules;
import io.parley.conversation.store.Keys;
import io.parley.messaging.Unprocessable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// The texts of conversations, as the notifier tells of them: in any order, and more than once.
@Component
class Texts {
  private final Histories histories;
  private final Figures figures;

  Texts(Histories histories, Figures figures) {
    this.histories = histories;
    this.figures = figures;
  }

  /// Notices to strangers belong to no conversation.
  @KafkaListener(id = "conversation-service.timeline", topics = Topics.SMS_EVENTS)
  void on(SmsEvent event) {
    var conversationId = event.conversationId();
    if (conversationId == null || !OpeningRules.isId(conversationId)) {
      return;
    }
    if (event.at() == null) {
      throw new Unprocessable("INCOMPLETE");
    }
    TextFact.of(event)
        .ifPresent(fact -> {
          if (histories.add(Keys.textsOf(conversationId), fact.write(), event.at())) {
            figures.count(Subject.TEXTS_SENT, fact.type());
          }
        });
  }

  /// Those of a conversation since then, the oldest first.
  Stream<TextEntry> of(String conversationId, Instant since) {
    var bySms = new LinkedHashMap<String, TextEntry>();
    histories
        .entries(Keys.textsOf(conversationId), since)
        .forEach(entry -> {
          var fact = TextFact.read(entry.what());
          bySms.merge(fact.smsId(), TextEntry.of(fact, entry.at()), TextEntry::and);
        });
    return bySms.values().stream();
  }

  /// @return how many entries that were
  int forget(String conversationId, Instant until) {
    List<String> forgotten = histories.forget(Keys.textsOf(conversationId), until);
    return Math.toIntExact(
        forgotten.stream().map(TextFact::read).map(TextFact::smsId).distinct().count());
  }
}
