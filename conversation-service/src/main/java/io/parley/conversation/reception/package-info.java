/// Texts as they come in: from whom, and put together from their parts.
@NullMarked
package io.parley.conversation.reception;

import org.jspecify.annotations.NullMarked;
