/// How a text reaches the counterpart.
@NullMarked
package io.parley.conversation.texts;

import org.jspecify.annotations.NullMarked;
