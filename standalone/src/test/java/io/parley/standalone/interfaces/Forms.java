package io.parley.standalone.interfaces;

import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigPart;
import io.parley.contracts.Form;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `Form` and the absence of `@Nullable` say of a field, for its schema.
final class Forms {
  private Forms() {}

  static void of(SchemaGeneratorConfigPart<FieldScope> fields) {
    fields
        .withRequiredCheck(Forms::isNeeded)
        .withStringPatternResolver(Forms::pattern)
        .withStringMinLengthResolver(field -> min(field, String.class))
        .withStringMaxLengthResolver(field -> max(field, String.class))
        .withArrayMinItemsResolver(field -> min(field, Collection.class))
        .withArrayMaxItemsResolver(field -> max(field, Collection.class))
        .withNumberInclusiveMinimumResolver(field -> number(min(field, Number.class)))
        .withNumberInclusiveMaximumResolver(field -> number(max(field, Number.class)));
  }

  private static @Nullable String pattern(FieldScope field) {
    return form(field).map(Form::pattern).filter(pattern -> !pattern.isEmpty()).orElse(null);
  }

  private static boolean isNeeded(FieldScope field) {
    return form(field).filter(Form::needed).isPresent()
        || !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Optional<Form> form(FieldScope field) {
    return field.isFakeContainerItemScope()
        ? Optional.empty()
        : Optional.ofNullable(field.getRawMember().getAnnotation(Form.class));
  }

  private static @Nullable Integer min(FieldScope field, Class<?> of) {
    return form(field).filter(_ -> is(field, of)).map(Form::min).filter(n -> n >= 0).orElse(null);
  }

  private static @Nullable Integer max(FieldScope field, Class<?> of) {
    return form(field).filter(_ -> is(field, of)).map(Form::max).filter(n -> n >= 0).orElse(null);
  }

  private static boolean is(FieldScope field, Class<?> type) {
    var erased = field.getType().getErasedType();
    return type.isAssignableFrom(erased) || type == Number.class && erased == int.class;
  }

  private static @Nullable BigDecimal number(@Nullable Integer value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }
}
