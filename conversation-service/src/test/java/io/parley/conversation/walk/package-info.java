/// Tests of the pool as a whole: a random walk beside a model, many threads at once, a million
/// conversations.
@NullMarked
package io.parley.conversation.walk;

import org.jspecify.annotations.NullMarked;
