package io.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The API that runs is the one on paper.
class OnPaperIT extends WholeService {
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mapping;

  @Test
  void everyEndpointIsOnPaperAndNoOther() {
    var running =
        mapping.getHandlerMethods().entrySet().stream()
            .filter(
                entry -> !ErrorController.class.isAssignableFrom(entry.getValue().getBeanType()))
            .map(entry -> entry.getKey())
            .flatMap(info ->
                info.getPatternValues().stream()
                    .flatMap(path ->
                        info.getMethodsCondition().getMethods().stream()
                            .map(method -> method + " " + path)));
    assertThat(running).containsExactlyInAnyOrderElementsOf(OnPaper.endpoints());
  }
}
