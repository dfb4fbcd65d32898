/// What a caller hears.
@NullMarked
package io.parley.conversation.calls;

import org.jspecify.annotations.NullMarked;
