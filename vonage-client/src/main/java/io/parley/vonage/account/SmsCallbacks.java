package io.parley.vonage.account;

import org.jspecify.annotations.Nullable;

/// Where the account's SMS API delivers.
///
/// @param inbound texts to numbers without an address of their own; null for nowhere
/// @param receipts of texts that named no address of their own; null for nowhere
public record SmsCallbacks(@Nullable String inbound, @Nullable String receipts) {}
