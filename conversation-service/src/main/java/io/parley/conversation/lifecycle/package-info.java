/// How conversations open, are extended and end.
@NullMarked
package io.parley.conversation.lifecycle;

import org.jspecify.annotations.NullMarked;
