/// Server-sent events of everything that changes.
@NullMarked
package io.parley.simulator.stream;

import org.jspecify.annotations.NullMarked;
