/// The Redis that holds our state: whether it keeps what it is given, and what happens while it is
/// away.
@NullMarked
package io.parley.redis;

import org.jspecify.annotations.NullMarked;
