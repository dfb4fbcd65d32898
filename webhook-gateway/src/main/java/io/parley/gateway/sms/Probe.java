package io.parley.gateway.sms;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// Vonage probes the URL with an empty GET before it links a number to it.
///
/// Decided by the raw query: asking for parameters has Tomcat read what nobody has verified yet.
@Configuration(proxyBeanMethods = false)
class Probe {
  @Bean
  RouterFunction<ServerResponse> probeOfInboundSms() {
    return RouterFunctions.route(
        RequestPredicates.GET("/webhooks/inbound-sms")
            .and(request -> hasNoQuery(request.servletRequest())),
        request -> ServerResponse.ok().build());
  }

  private static boolean hasNoQuery(HttpServletRequest request) {
    var query = request.getQueryString();
    return query == null || query.isEmpty();
  }
}
