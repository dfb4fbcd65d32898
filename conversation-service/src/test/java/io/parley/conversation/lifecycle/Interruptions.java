package io.parley.conversation.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.parley.contracts.Channel;
import io.parley.contracts.PhoneNumber;
import io.parley.conversation.WholeService;
import io.parley.conversation.routing.Candidates;
import io.parley.conversation.routing.Route;
import io.parley.conversation.routing.Routes;
import io.parley.conversation.routing.RoutingSettings;
import io.parley.conversation.routing.WatchedRoutes;
import io.parley.conversation.routing.WatchedRoutes.Step;
import io.parley.conversation.store.Keys;
import io.parley.conversation.store.People;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;

/// What tests of interrupted processes share: processes that end or stall at any step, and what
/// must hold of a conversation afterwards.
abstract class Interruptions extends WholeService {
  @Autowired Conversations conversations;
  @Autowired Numbering numbering;
  @Autowired Announcer announcer;
  @Autowired Routes routes;
  @Autowired People everybody;
  @Autowired RoutingSettings routingSettings;

  final PhoneNumber rider = somebody();
  final PhoneNumber driver = somebody();

  /// The process ended here.
  static final class ProcessEnded extends RuntimeException {
    ProcessEnded() {
      super(null, null, false, false);
    }
  }

  /// The routes of conversations, as a process writes them to which something happens after a step.
  ConversationRoutes watched(Consumer<Step> afterEach) {
    return new ConversationRoutes(
        new WatchedRoutes(redis, everybody, routingSettings, clock, afterEach));
  }

  Completion completionBy(ConversationRoutes its) {
    return new Completion(conversations, its, numbering, announcer, clock);
  }

  /// A request that was accepted but isn't saved yet.
  Conversation asked(String id) {
    var now = clock.instant();
    return Samples.waiting(id, rider, driver, now, now.plusSeconds(3600));
  }

  /// An opening whose process ended right after it was saved.
  Conversation saved(String id) {
    var opened = numbering.opened(asked(id));
    assertThat(conversations.create(opened)).isEmpty();
    return opened;
  }

  /// More than a claim lasts, in which the attendant doesn't come by.
  void stall(String id) {
    redis.opsForZSet().remove(Keys.agenda(id), id);
    clock.shiftBy(Routes.PENDING.plusSeconds(1));
  }

  Route.Open takeFor(PhoneNumber person, PhoneNumber number, String id) {
    assertThat(routes.claim(person, id, new Candidates(List.of(List.of(number)), Set.of())))
        .isPresent();
    var route =
        new Route.Open(
            id,
            clock.instant().plusSeconds(3600),
            1,
            "somebody",
            somebody(),
            new PhoneNumber(POOL.getFirst()),
            EnumSet.allOf(Channel.class),
            clock.instant());
    assertThat(routes.replace(person, number, route)).isTrue();
    return route;
  }

  void takeWholePoolFor(PhoneNumber person) {
    POOL.forEach(number -> takeFor(person, new PhoneNumber(number), "busy-" + number));
  }

  void assertOpenWithBothRoutes(Conversation conversation) {
    assertThat(conversation.isOpen()).isTrue();
    for (var caller : conversation.participants()) {
      assertThat(routes.find(caller.realNumber(), conversation.dialledBy(caller)))
          .get()
          .isInstanceOfSatisfying(
              Route.Open.class,
              route -> {
                assertThat(route.conversationId()).isEqualTo(conversation.id());
                assertThat(route.participantId()).isEqualTo(caller.id());
                assertThat(route.counterpart())
                    .isEqualTo(conversation.counterpartOf(caller).realNumber());
                assertThat(route.callerId()).isEqualTo(caller.virtualNumber());
                assertThat(route.openedAt()).isEqualTo(conversation.newSince());
                assertThat(route.until()).isEqualTo(conversation.expiresAt());
              });
    }
  }

  /// Finished within 2 s, without anybody asking.
  Conversation awaitedFinished(String id) {
    return await()
        .atMost(Duration.ofSeconds(3))
        .pollInterval(Duration.ofMillis(25))
        .until(() -> conversations.find(id).orElseThrow(), found -> found.unannounced().isEmpty());
  }

  List<Route> opensOf(String id) {
    return Stream.of(rider, driver).flatMap(person -> opensOf(person, id).stream()).toList();
  }

  List<Route> opensOf(PhoneNumber person, String id) {
    return routes
        .of(person)
        .filter(Route.Open.class::isInstance)
        .filter(route -> route.conversationId().equals(id))
        .toList();
  }

  boolean reachesSomebody(Route route) {
    return route instanceof Route.Open open && open.reachesAt(clock.instant());
  }
}
