/// The Applications API, and the voice webhooks that the account's application names.
@NullMarked
package io.parley.simulator.applications;

import org.jspecify.annotations.NullMarked;
