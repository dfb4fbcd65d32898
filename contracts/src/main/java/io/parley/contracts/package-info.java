/// The published language of Parley: one record for each message on Kafka, and the values they are
/// made of.
@NullMarked
package io.parley.contracts;

import org.jspecify.annotations.NullMarked;
