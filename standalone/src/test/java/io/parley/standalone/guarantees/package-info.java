/// What is promised, while everything that may fail fails.
@NullMarked
package io.parley.standalone.guarantees;

import org.jspecify.annotations.NullMarked;
