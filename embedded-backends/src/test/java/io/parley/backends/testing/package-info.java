/// One Kafka, one Redis and one Redis Cluster for all the tests of a JVM, and a reader of topics.
@NullMarked
package io.parley.backends.testing;

import org.jspecify.annotations.NullMarked;
