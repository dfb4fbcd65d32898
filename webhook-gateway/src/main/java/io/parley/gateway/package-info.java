/// Vonage's only door: verify, parse, publish.
@NullMarked
package io.parley.gateway;

import org.jspecify.annotations.NullMarked;
