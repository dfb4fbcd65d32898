/// Passes requests of the page on to the API of the system under test, with a token that no browser
/// ever sees.
@NullMarked
package io.parley.simulator.relay;

import org.jspecify.annotations.NullMarked;
