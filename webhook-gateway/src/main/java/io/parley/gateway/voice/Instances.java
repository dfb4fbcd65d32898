package io.parley.gateway.voice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.util.UriComponentsBuilder;

/// The instances of a service, in turn: DNS has an address for each where there are several, and a
/// client of its own accord asks the first only.
final class Instances {
  private final URI service;
  private final Names names;
  private final AtomicInteger turn = new AtomicInteger();

  /// As [InetAddress#getAllByName], which remembers.
  @FunctionalInterface
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  Instances(URI service, Names names) {
    this.service = service;
    this.names = names;
  }

  /// Whom to ask first, and whom then: the same where there is no other. With https by name only,
  /// which is what the certificate is for.
  List<URI> two() {
    var addresses = "http".equals(service.getScheme()) ? addresses() : List.<InetAddress>of();
    if (addresses.size() < 2) {
      return List.of(service, service);
    }
    int first = Math.floorMod(turn.getAndIncrement(), addresses.size());
    return List.of(at(addresses.get(first)), at(addresses.get((first + 1) % addresses.size())));
  }

  /// An instance may have an address of each family: those that Java prefers count.
  private List<InetAddress> addresses() {
    try {
      var all = names.of(service.getHost());
      return Arrays.stream(all).filter(it -> it.getClass() == all[0].getClass()).toList();
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  private URI at(InetAddress address) {
    var host = address.getHostAddress();
    return UriComponentsBuilder.fromUri(service)
        .host(address instanceof Inet6Address ? "[" + host + "]" : host)
        .build()
        .toUri();
  }
}
