package io.parley.standalone.guarantees;

import java.time.Instant;
import java.util.Optional;

/// How a text was delivered to the gateway.
///
/// @param began when it was sent first
/// @param taken when the gateway said 2xx; never, if it didn't until the end
/// @param attempts until then
record Delivery(IncomingText text, Instant began, Optional<Instant> taken, int attempts) {}
