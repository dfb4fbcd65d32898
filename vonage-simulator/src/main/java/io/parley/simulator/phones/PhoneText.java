package io.parley.simulator.phones;

import java.time.Instant;

/// One text in one phone's history.
///
/// @param with the other number, as this phone sees it
/// @param delivered false if nobody rents the number to which it was sent
record PhoneText(Direction direction, String with, String text, Instant at, boolean delivered) {}
