package io.parley.gateway.doorstep;

import java.util.Objects;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

/// HTTP as Tomcat speaks it, with clients that don't take too long. Public, since Tomcat makes it
/// by its name.
public final class PunctualProtocol extends Http11NioProtocol {
  private @Nullable SlowClients slowClients;

  void cutOff(SlowClients slowClients) {
    this.slowClients = slowClients;
  }

  @Override
  protected Processor createProcessor() {
    return new PunctualProcessor(this, getAdapter(), Objects.requireNonNull(slowClients));
  }
}
