/// Who wants no texts from which number, and the one way out for every text that we ask to be sent.
@NullMarked
package io.parley.conversation.optouts;

import org.jspecify.annotations.NullMarked;
