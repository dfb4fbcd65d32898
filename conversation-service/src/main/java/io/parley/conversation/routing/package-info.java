/// Which virtual number, dialled by whom, reaches whom: the one fact on which everything rests.
@NullMarked
package io.parley.conversation.routing;

import org.jspecify.annotations.NullMarked;
