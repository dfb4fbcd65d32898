/// Tells Vonage's webhooks from everybody else's.
@NullMarked
package io.parley.vonage.signature;

import org.jspecify.annotations.NullMarked;
