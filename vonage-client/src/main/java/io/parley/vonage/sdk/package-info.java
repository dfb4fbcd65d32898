/// The set-up of Vonage's SDK: its HTTP client, its silence, and what its failures mean.
@NullMarked
package io.parley.vonage.sdk;

import org.jspecify.annotations.NullMarked;
