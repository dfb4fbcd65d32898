/// How much of what happened lately, minute by minute, of all instances together: for people who
/// look, not for what is decided.
@NullMarked
package io.parley.conversation.figures;

import org.jspecify.annotations.NullMarked;
