/// The SMS API, inbound texts and delivery receipts.
@NullMarked
package io.parley.simulator.texts;

import org.jspecify.annotations.NullMarked;
