/// Which virtual number stands for whom.
@NullMarked
package io.parley.conversation.allocation;

import org.jspecify.annotations.NullMarked;
