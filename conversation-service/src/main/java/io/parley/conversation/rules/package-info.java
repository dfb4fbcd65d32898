/// What may be asked for, and how it is refused.
@NullMarked
package io.parley.conversation.rules;

import org.jspecify.annotations.NullMarked;
