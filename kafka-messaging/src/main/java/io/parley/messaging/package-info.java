/// The Kafka idiom of Parley, once: JSON by the listener's parameter, errors by their type, dead
/// letters, topics.
@NullMarked
package io.parley.messaging;

import org.jspecify.annotations.NullMarked;
