/// Calls to rented numbers: the answer webhook, the NCCO it returns performed, the events of each
/// leg.
@NullMarked
package io.parley.simulator.calls;

import org.jspecify.annotations.NullMarked;
