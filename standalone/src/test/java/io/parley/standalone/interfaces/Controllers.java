package io.parley.standalone.interfaces;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// The endpoints below a package, as Spring's annotations have them; but those for what no endpoint
/// took.
final class Controllers {
  private Controllers() {}

  record Endpoint(String path, RequestMethod method, Method handler) {
    Class<?> controller() {
      return handler.getDeclaringClass();
    }
  }

  /// In the order of their paths.
  static List<Endpoint> in(String basePackage) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    return scanner.findCandidateComponents(basePackage).stream()
        .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
        .filter(controller -> !ErrorController.class.isAssignableFrom(controller))
        .flatMap(Controllers::endpoints)
        .sorted(
            Comparator.comparing(Endpoint::path)
                .thenComparing(endpoint -> endpoint.method().toString()))
        .toList();
  }

  /// The operations of an OpenAPI document, by path and method.
  static ObjectNode paths(String basePackage, Function<Endpoint, ObjectNode> operation) {
    var paths = Json.object();
    for (var endpoint : in(basePackage)) {
      paths
          .withObjectProperty(endpoint.path())
          .set(endpoint.method().name().toLowerCase(Locale.ROOT), operation.apply(endpoint));
    }
    return paths;
  }

  private static Stream<Endpoint> endpoints(Class<?> controller) {
    var prefix = path(mapping(controller));
    return Arrays.stream(controller.getDeclaredMethods())
        .filter(method -> mapping(method) != null)
        .flatMap(method -> {
          var mapping = mapping(method);
          return methods(mapping).map(by -> new Endpoint(prefix + path(mapping), by, method));
        });
  }

  /// What takes any is meant for the two that Vonage may use.
  private static Stream<RequestMethod> methods(RequestMapping mapping) {
    return mapping.method().length == 0
        ? Stream.of(RequestMethod.GET, RequestMethod.POST)
        : Arrays.stream(mapping.method());
  }

  private static @Nullable RequestMapping mapping(java.lang.reflect.AnnotatedElement element) {
    return AnnotatedElementUtils.findMergedAnnotation(element, RequestMapping.class);
  }

  private static String path(@Nullable RequestMapping mapping) {
    if (mapping == null || mapping.path().length == 0) {
      return "";
    }
    if (mapping.path().length > 1) {
      throw new AssertionError("one path for each endpoint, please: " + mapping);
    }
    return mapping.path()[0];
  }
}
