/// Requests that are read once and bounded, forms, and errors that say what was expected.
@NullMarked
package io.parley.simulator.http;

import org.jspecify.annotations.NullMarked;
