package io.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The webhooks that run are those on paper.
class OnPaperIT extends WholeGateway {
  private static final Set<RequestMethod> BOTH = Set.of(RequestMethod.GET, RequestMethod.POST);

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  @Test
  void everyWebhookIsOnPaperAndNoOther() {
    var running =
        mapping.getHandlerMethods().entrySet().stream()
            .filter(
                entry -> !ErrorController.class.isAssignableFrom(entry.getValue().getBeanType()))
            .flatMap(entry -> endpoints(entry.getKey()));
    assertThat(running).containsExactlyInAnyOrderElementsOf(OnPaper.endpoints());
  }

  private static Stream<String> endpoints(RequestMappingInfo info) {
    var methods = info.getMethodsCondition().getMethods();
    return info.getPatternValues().stream()
        .flatMap(path ->
            (methods.isEmpty() ? BOTH : methods).stream().map(method -> method + " " + path));
  }
}
