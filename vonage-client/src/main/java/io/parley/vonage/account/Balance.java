package io.parley.vonage.account;

import java.math.BigDecimal;

/// What the account may spend.
///
/// @param euros left
/// @param topsUpItself whether Vonage charges a card when it runs low
public record Balance(BigDecimal euros, boolean topsUpItself) {}
