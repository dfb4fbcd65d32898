/// What becomes of a text: relayed to the counterpart, answered, or dropped; the same whenever it
/// comes again.
@NullMarked
package io.parley.conversation.texts;

import org.jspecify.annotations.NullMarked;
