package io.parley.standalone.circle.here;

import io.parley.standalone.circle.there.There;

/// Half of a circle, for the rule to catch.
public interface Here {
  There other();
}
