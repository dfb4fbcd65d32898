package io.parley.vonage.sms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a text that Vonage accepted.
///
/// @param messageIds Vonage's, one for each part
/// @param parts how many SMS it took
/// @param price of all parts together, as a decimal; null where Vonage didn't say
/// @param currency ISO 4217; always `EUR`
public record SentSms(
    List<String> messageIds, int parts, @Nullable String price, String currency) {}
