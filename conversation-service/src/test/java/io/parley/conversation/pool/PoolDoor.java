package io.parley.conversation.pool;

import io.parley.contracts.NumberEvent;
import io.parley.contracts.PhoneNumber;
import java.time.Instant;
import org.springframework.beans.factory.BeanFactory;

/// Lets tests of other packages do what the listener, the schedule and the HTTP interface do.
public final class PoolDoor {
  private final NumberEventListener listener;
  private final VirtualNumbers numbers;
  private final Retirement retirement;

  public PoolDoor(BeanFactory beans) {
    this.listener = beans.getBean(NumberEventListener.class);
    this.numbers = beans.getBean(VirtualNumbers.class);
    this.retirement = beans.getBean(Retirement.class);
  }

  public void on(NumberEvent event) {
    listener.on(event);
  }

  public void retire(PhoneNumber number, Instant at) {
    numbers.retire(number, at);
  }

  public void giveBackWhatIsFree() {
    retirement.giveBackWhatIsFree();
  }
}
