/// What people hear and read from us, by language.
@NullMarked
package io.parley.conversation.sentences;

import org.jspecify.annotations.NullMarked;
