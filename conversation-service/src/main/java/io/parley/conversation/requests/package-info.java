/// What internal services ask for, on Kafka and over HTTP.
@NullMarked
package io.parley.conversation.requests;

import org.jspecify.annotations.NullMarked;
