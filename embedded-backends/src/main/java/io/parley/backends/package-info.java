/// A real Kafka broker in this JVM and a real Redis server beside it, for a machine that has
/// neither.
@NullMarked
package io.parley.backends;

import org.jspecify.annotations.NullMarked;
