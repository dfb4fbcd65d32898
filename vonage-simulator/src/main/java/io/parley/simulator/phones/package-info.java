/// The phones at the other end: what they do, what they hear and read, and how to command them.
@NullMarked
package io.parley.simulator.phones;

import org.jspecify.annotations.NullMarked;
