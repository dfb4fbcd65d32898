/// The NCCO: what may stand in one, read as leniently and refused as strictly as Vonage does.
@NullMarked
package io.parley.simulator.ncco;

import org.jspecify.annotations.NullMarked;
