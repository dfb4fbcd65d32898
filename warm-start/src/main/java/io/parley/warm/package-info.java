/// A service that has run its answer path before its port opens.
@NullMarked
package io.parley.warm;

import org.jspecify.annotations.NullMarked;
