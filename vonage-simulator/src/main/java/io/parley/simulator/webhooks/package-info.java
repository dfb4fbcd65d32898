/// Requests to the system under test, sent with Vonage's patience and Vonage's signatures.
@NullMarked
package io.parley.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
