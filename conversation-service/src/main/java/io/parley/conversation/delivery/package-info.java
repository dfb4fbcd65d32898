/// What became of the texts that were passed on: told to internal services, and to whoever wrote
/// one that didn't arrive.
@NullMarked
package io.parley.conversation.delivery;

import org.jspecify.annotations.NullMarked;
