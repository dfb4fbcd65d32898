package io.parley.standalone.circle.there;

import io.parley.standalone.circle.here.Here;

/// Half of a circle, for the rule to catch.
public interface There {
  Here other();
}
