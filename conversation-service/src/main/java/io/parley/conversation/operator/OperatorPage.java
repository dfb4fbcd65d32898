package io.parley.conversation.operator;

import java.net.URI;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// Puts the page on the management port, which has a context of its own: beside health and metrics,
/// and not beside the API. Its files tell nothing of anybody; what it shows needs a token.
///
/// It is no `@Configuration`, which the service would find for itself and put on the port of the
/// API; `META-INF/spring` names it for the management port. In one process with the other services
/// it is named for theirs as well, which have no [OperatorApi].
@ConditionalOnBean(OperatorApi.class)
class OperatorPage {
  private static final String PATH = "/operator";
  private static final URI FROM_THE_PATH = URI.create("operator/");
  private static final ClassPathResource FILES = new ClassPathResource("page/", OperatorPage.class);

  @Bean
  static RouterFunction<ServerResponse> operatorRoutes(OperatorApi api) {
    return RouterFunctions.route()
        .path(
            PATH + "/data",
            data ->
                data.GET("/overview", api::overview)
                    .POST("/conversation", api::story)
                    .filter(api::onlyWithAToken)
                    .onError(DataAccessException.class, (_, _) -> api.away()))
        .GET(PATH, _ -> ServerResponse.permanentRedirect(FROM_THE_PATH).build())
        .GET(PATH + "/", _ -> ServerResponse.ok().body(FILES.createRelative("index.html")))
        .resources(PATH + "/**", FILES)
        .build();
  }

  @Bean
  static FilterRegistrationBean<PageHeaders> operatorHeaders() {
    var filter = new FilterRegistrationBean<>(new PageHeaders());
    filter.addUrlPatterns(PATH, PATH + "/*");
    return filter;
  }
}
