package io.parley.conversation.walk;

import io.parley.contracts.PhoneNumber;

/// Somebody, and a virtual number that they may dial.
record Pair(PhoneNumber person, PhoneNumber number) {}
