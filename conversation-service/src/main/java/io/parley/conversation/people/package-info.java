/// A person's right to be forgotten.
@NullMarked
package io.parley.conversation.people;

import org.jspecify.annotations.NullMarked;
