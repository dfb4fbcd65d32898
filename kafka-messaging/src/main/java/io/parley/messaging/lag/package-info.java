/// How far behind our consumers are.
@NullMarked
package io.parley.messaging.lag;

import org.jspecify.annotations.NullMarked;
