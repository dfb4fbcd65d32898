/// What happened in a conversation, call by call and text by text: by whom, when, how it went and
/// what it cost. Never what was said, and no real number.
@NullMarked
package io.parley.conversation.timeline;

import org.jspecify.annotations.NullMarked;
