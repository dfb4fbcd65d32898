package io.parley.gateway.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstancesTest {
  private static final URI SERVICE = URI.create("http://conversation-service:8081/calls/answer");

  @Test
  void takesTheInstancesInTurn() {
    var instances = instances("10.0.0.1", "10.0.0.2", "10.0.0.3");

    assertThat(instances.two()).isEqualTo(at("10.0.0.1", "10.0.0.2"));
    assertThat(instances.two()).isEqualTo(at("10.0.0.2", "10.0.0.3"));
    assertThat(instances.two()).isEqualTo(at("10.0.0.3", "10.0.0.1"));
    assertThat(instances.two()).isEqualTo(at("10.0.0.1", "10.0.0.2"));
  }

  @Test
  void neverAsksTheSameTwiceWhereThereIsAnother() {
    var instances = instances("10.0.0.1", "10.0.0.2");

    for (int i = 0; i < 5; i++) {
      assertThat(new HashSet<>(instances.two())).hasSize(2);
    }
  }

  @Test
  void asksByNameWhereThereIsOneOnly() {
    assertThat(instances("10.0.0.1").two()).containsExactly(SERVICE, SERVICE);
  }

  /// As `localhost` is.
  @Test
  void takesTheAddressesOfBothFamiliesOfOneMachineForOne() {
    assertThat(instances("127.0.0.1", "0:0:0:0:0:0:0:1").two()).containsExactly(SERVICE, SERVICE);
  }

  @Test
  void writesLongAddressesInBrackets() {
    assertThat(instances("fd00:0:0:0:0:0:0:1", "fd00:0:0:0:0:0:0:2").two())
        .isEqualTo(at("[fd00:0:0:0:0:0:0:1]", "[fd00:0:0:0:0:0:0:2]"));
  }

  @Test
  void asksByNameWhereTheCertificateIsForIt() {
    var service = URI.create("https://conversation-service/calls/answer");

    assertThat(new Instances(service, names("10.0.0.1", "10.0.0.2")).two())
        .containsExactly(service, service);
  }

  @Test
  void leavesItToTheClientToFailWhereThereIsNoSuchName() {
    var nowhere =
        new Instances(
            SERVICE,
            host -> {
              throw new UnknownHostException(host);
            });

    assertThat(nowhere.two()).containsExactly(SERVICE, SERVICE);
  }

  private static Instances instances(String... addresses) {
    return new Instances(SERVICE, names(addresses));
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
