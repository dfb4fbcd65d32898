package io.parley.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a value looks like where its type doesn't say so: for the schemas in `docs/interfaces`.
/// Nothing is checked by it: whoever handles a message does that, and refuses with a reason.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Form {
  /// Whether a message without it is refused, though it can be read.
  boolean needed() default false;

  /// A regular expression that all of it matches.
  String pattern() default "";

  /// The smallest number, the fewest items, or the fewest characters.
  int min() default -1;

  /// The largest number, the most items, or the most characters.
  int max() default -1;
}
