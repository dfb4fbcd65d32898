/// The topics: how they are created, and that they are there.
@NullMarked
package io.parley.messaging.topics;

import org.jspecify.annotations.NullMarked;
