package io.parley.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Requests that are held at a step.
class HoldsIT {
  private final Simulation vonage = Simulation.fresh();

  @AfterEach
  void letAllGo() {
    vonage.delete("/holds");
  }

  @Test
  void aRequestWaitsBeforeItTakesEffect() {
    hold("/number/buy", "before");

    var bought = buy("CZ");

    assertThat(bought).isNotDone();
    assertThat(vonage.get("/account/numbers?country=CZ").body()).isEqualTo("{}");

    vonage.delete("/holds");
    assertThat(bought.join().status()).isEqualTo(200);
    assertThat(vonage.get("/account/numbers?country=CZ").json().path("count").intValue())
        .isEqualTo(1);
    assertThat(vonage.get("/holds").json().isEmpty()).isTrue();
  }

  @Test
  void aRequestWaitsAfterItTookEffect() {
    hold("/number/buy", "after");

    var bought = buy("DK");

    assertThat(bought).isNotDone();
    assertThat(vonage.get("/account/numbers?country=DK").json().path("count").intValue())
        .isEqualTo(1);

    vonage.delete("/holds");
    assertThat(bought.join().status()).isEqualTo(200);
  }

  @Test
  void otherRequestsGoOn() {
    hold("/number/buy", "before");

    assertThat(vonage.get("/number/search?country=FI").status()).isEqualTo(200);
    assertThat(vonage.get("/phones").status()).isEqualTo(200);
  }

  private CompletableFuture<Simulation.Answer> buy(String country) {
    var msisdn =
        vonage
            .get("/number/search?country=" + country)
            .json()
            .path("numbers")
            .get(0)
            .path("msisdn")
            .stringValue();
    var bought =
        CompletableFuture.supplyAsync(
            () -> vonage.form("/number/buy", "country", country, "msisdn", msisdn));
    await().until(() -> waiting() == 1);
    return bought;
  }

  private int waiting() {
    return vonage.get("/holds").json().get(0).path("waiting").intValue();
  }

  private void hold(String path, String when) {
    var answer = vonage.put("/holds", "{\"path\":\"%s\",\"when\":\"%s\"}".formatted(path, when));
    assertThat(answer.status()).isEqualTo(204);
  }
}
