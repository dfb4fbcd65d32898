/// What happened in a conversation lately: bounded in number, and gone after a while.
@NullMarked
package io.parley.conversation.history;

import org.jspecify.annotations.NullMarked;
