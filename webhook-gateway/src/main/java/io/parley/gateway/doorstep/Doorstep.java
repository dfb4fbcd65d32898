package io.parley.gateway.doorstep;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Has Tomcat watch the clock.
@Component
class Doorstep implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private final SlowClients slowClients;

  Doorstep(SlowClients slowClients) {
    this.slowClients = slowClients;
  }

  @Override
  public void customize(TomcatServletWebServerFactory tomcat) {
    tomcat.setProtocol(PunctualProtocol.class.getName());
    tomcat.addConnectorCustomizers(
        connector -> ((PunctualProtocol) connector.getProtocolHandler()).cutOff(slowClients));
  }
}
