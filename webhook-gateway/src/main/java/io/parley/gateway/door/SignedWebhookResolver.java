package io.parley.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Makes a signed webhook a parameter like any other: an endpoint that asks for one can't be
/// reached without a signature.
@Component
class SignedWebhookResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
  private final Door door;

  SignedWebhookResolver(Door door) {
    this.door = door;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return SignedWebhook.class.isAssignableFrom(parameter.getParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binder)
      throws IOException {
    var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
    return parameter.getParameterType() == SignedWebhook.OfCall.class
        ? door.call(request)
        : door.text(request);
  }
}
