/// Word of what changes, for whoever watches.
@NullMarked
package io.parley.simulator.changes;

import org.jspecify.annotations.NullMarked;
