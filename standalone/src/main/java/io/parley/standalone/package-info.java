/// Everything in one process, for a first look and for the end-to-end tests.
@NullMarked
package io.parley.standalone;

import org.jspecify.annotations.NullMarked;
