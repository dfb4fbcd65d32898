package io.parley.gateway.voice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriComponentsBuilder;

/// The instances of a service, in turn: DNS has an address for each where there are several, and a
/// client of its own accord asks the first only. It is asked in the background, so that no caller
/// waits for it, and what it said last counts while it is away.
final class Instances implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Instances.class);
  private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

  private final URI service;
  private final Names names;
  private final AtomicInteger turn = new AtomicInteger();
  private final Thread asking;
  private volatile List<URI> known = List.of();

  /// As [InetAddress#getAllByName], which remembers.
  @FunctionalInterface
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private Instances(URI service, Names names) {
    this.service = service;
    this.names = names;
    this.asking = Thread.ofVirtual().name("names").unstarted(this::askAgainAndAgain);
  }

  /// With https by name only, which is what the certificate is for.
  static Instances of(URI service, Names names) {
    var instances = new Instances(service, names);
    if (!"https".equals(service.getScheme())) {
      instances.asking.start();
    }
    return instances;
  }

  /// Whom to ask first, and whom then: the same where there is no other.
  List<URI> two() {
    var all = known;
    if (all.isEmpty()) {
      return List.of(service, service);
    }
    int first = Math.floorMod(turn.getAndIncrement(), all.size());
    return List.of(all.get(first), all.get((first + 1) % all.size()));
  }

  private void askAgainAndAgain() {
    try {
      while (true) {
        ask();
        Thread.sleep(ASKED_EVERY);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /// An instance may have an address of each family: those that Java prefers count.
  private void ask() {
    try {
      var all = names.of(service.getHost());
      known =
          Arrays.stream(all)
              .filter(it -> it.getClass() == all[0].getClass())
              .map(this::at)
              .toList();
    } catch (UnknownHostException | RuntimeException e) {
      // Those that are known stay; where none is, whoever asks by name hears it.
      log.debug("Nobody says where {} is", service, e);
    }
  }

  private URI at(InetAddress address) {
    var host = address.getHostAddress();
    return UriComponentsBuilder.fromUri(service)
        .host(address instanceof Inet6Address ? "[" + host + "]" : host)
        .build()
        .toUri();
  }

  @Override
  public void close() {
    asking.interrupt();
  }
}
