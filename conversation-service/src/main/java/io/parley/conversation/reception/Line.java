package io.parley.conversation.reception;

import io.parley.contracts.PhoneNumber;

/// Who wrote to which number of ours.
public record Line(PhoneNumber sender, PhoneNumber dialled) {}
