/// One Kafka and one Redis for all the tests of a JVM, embedded or in containers.
@NullMarked
package io.parley.backends.testing;

import org.jspecify.annotations.NullMarked;
