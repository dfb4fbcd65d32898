/// What goes wrong at Vonage on purpose: as often as it is told to, and the same way each time.
@NullMarked
package io.parley.simulator.trouble;

import org.jspecify.annotations.NullMarked;
