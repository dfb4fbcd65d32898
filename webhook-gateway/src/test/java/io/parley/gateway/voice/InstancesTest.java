package io.parley.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstancesTest {
  private static final URI SERVICE = URI.create("http://conversation-service:8081/calls/answer");

  @Test
  void takesTheInstancesInTurn() {
    var instances = instances("10.0.0.1", "10.0.0.2", "10.0.0.3");

    var first = instances.two();
    var second = instances.two();
    var third = instances.two();

    assertThat(Set.of(first.getFirst(), second.getFirst(), third.getFirst()))
        .isEqualTo(Set.copyOf(at("10.0.0.1", "10.0.0.2", "10.0.0.3")));
    assertThat(first.getLast()).isEqualTo(second.getFirst());
    assertThat(second.getLast()).isEqualTo(third.getFirst());
    assertThat(third.getLast()).isEqualTo(first.getFirst());
    assertThat(instances.two()).isEqualTo(first);
  }

  @Test
  void neverAsksTheSameTwiceWhereThereIsAnother() {
    var instances = instances("10.0.0.1", "10.0.0.2");

    for (int i = 0; i < 5; i++) {
      assertThat(instances.two()).doesNotHaveDuplicates();
    }
  }

  @Test
  void asksTheSameAgainWhereThereIsOneOnly() {
    assertThat(instances("10.0.0.1").two()).isEqualTo(at("10.0.0.1", "10.0.0.1"));
  }

  /// As `localhost` is.
  @Test
  void takesTheAddressesOfBothFamiliesOfOneMachineForOne() {
    assertThat(instances("127.0.0.1", "0:0:0:0:0:0:0:1").two())
        .isEqualTo(at("127.0.0.1", "127.0.0.1"));
  }

  @Test
  void writesLongAddressesInBrackets() {
    assertThat(instances("fd00:0:0:0:0:0:0:1", "fd00:0:0:0:0:0:0:2").two())
        .hasSameElementsAs(at("[fd00:0:0:0:0:0:0:1]", "[fd00:0:0:0:0:0:0:2]"));
  }

  @Test
  void asksByNameWhereTheCertificateIsForIt() {
    var service = URI.create("https://conversation-service/calls/answer");

    var asked = new AtomicInteger();
    var instances =
        Instances.of(
            service,
            host -> {
              asked.incrementAndGet();
              return names("10.0.0.1", "10.0.0.2").of(host);
            });

    await().during(Duration.ofMillis(100)).until(() -> asked.get() == 0);
    assertThat(instances.two()).containsExactly(service, service);
  }

  @Test
  void leavesItToTheClientToFailWhereThereIsNoSuchName() {
    var nowhere =
        Instances.of(
            SERVICE,
            host -> {
              throw new UnknownHostException(host);
            });

    assertThat(nowhere.two()).containsExactly(SERVICE, SERVICE);
  }

  @Test
  void noticesWhoCameAndWhoWent() {
    var addresses = new AtomicReference<>(names("10.0.0.1", "10.0.0.2"));
    var instances = Instances.of(SERVICE, host -> addresses.get().of(host));
    await().until(() -> Set.copyOf(instances.two()).size() == 2);

    addresses.set(names("10.0.0.2", "10.0.0.3"));

    await().until(() -> Set.copyOf(instances.two()).equals(Set.copyOf(at("10.0.0.2", "10.0.0.3"))));
  }

  @Test
  void knowsThemStillWhileNobodyCanSay() {
    var nameServer = new AtomicReference<>(names("10.0.0.1"));
    var asked = new AtomicInteger();
    var instances =
        Instances.of(
            SERVICE,
            host -> {
              asked.incrementAndGet();
              return nameServer.get().of(host);
            });
    await().until(() -> instances.two().equals(at("10.0.0.1", "10.0.0.1")));

    nameServer.set(host -> {
      throw new UnknownHostException(host);
    });
    var before = asked.get();
    await().until(() -> asked.get() > before + 1);

    assertThat(instances.two()).isEqualTo(at("10.0.0.1", "10.0.0.1"));
  }

  /// Known at once.
  private static Instances instances(String... addresses) {
    var instances = Instances.of(SERVICE, names(addresses));
    await().until(() -> !instances.two().getFirst().equals(SERVICE));
    return instances;
  }

  private static Instances.Names names(String... addresses) {
    return host -> Stream.of(addresses).map(InstancesTest::address).toArray(InetAddress[]::new);
  }

  private static InetAddress address(String written) {
    return InetAddress.ofLiteral(written);
  }

  private static List<URI> at(String... hosts) {
    return Stream.of(hosts)
        .map(host -> URI.create("http://" + host + ":8081/calls/answer"))
        .toList();
  }
}
