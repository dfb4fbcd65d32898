/// The virtual numbers we hold.
@NullMarked
package io.parley.conversation.pool;

import org.jspecify.annotations.NullMarked;
