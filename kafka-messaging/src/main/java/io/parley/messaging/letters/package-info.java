/// Dead letters as an operator sees them: how many there are and why, what is in one (redacted),
/// and settling it, by sending it again or dropping it.
///
/// Topics only grow, so that a letter stays where it is. What becomes of it is a note on
/// `dead-letters.settled`, written in the same Kafka transaction as the record that is sent again:
/// both are there or neither. Whoever begins a transaction ends everybody else's (they share a
/// transactional id), then reads all notes, and settles only what has none: each letter once,
/// whichever instance of whichever service is asked.
@NullMarked
package io.parley.messaging.letters;

import org.jspecify.annotations.NullMarked;
