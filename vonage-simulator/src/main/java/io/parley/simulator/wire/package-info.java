/// The history of everything that went between the simulator and the system under test.
@NullMarked
package io.parley.simulator.wire;

import org.jspecify.annotations.NullMarked;
