/// Requests to Vonage's APIs that are held at a step, so that a test can end the client meanwhile.
@NullMarked
package io.parley.simulator.holds;

import org.jspecify.annotations.NullMarked;
