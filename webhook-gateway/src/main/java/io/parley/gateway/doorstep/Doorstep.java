package io.parley.gateway.doorstep;

import java.util.stream.Stream;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Has Tomcat watch the clock, and tell whoever it turns away by itself no more than a status.
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
    tomcat.addContextCustomizers(context -> writeNoPages((StandardHost) context.getParent()));
  }

  private static void writeNoPages(StandardHost host) {
    host.setErrorReportValveClass("");
    Stream.of(host.getPipeline().getValves())
        .filter(ErrorReportValve.class::isInstance)
        .forEach(host.getPipeline()::removeValve);
  }
}
