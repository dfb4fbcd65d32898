/// What is due at some time, and how it gets done.
@NullMarked
package io.parley.conversation.agenda;

import org.jspecify.annotations.NullMarked;
