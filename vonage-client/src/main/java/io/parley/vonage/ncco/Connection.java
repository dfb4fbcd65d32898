package io.parley.vonage.ncco;

import io.parley.contracts.PhoneNumber;
import java.net.URI;
import java.time.Duration;

/// Whom a caller is put through to, and how.
///
/// @param callerId which the callee sees: one of our numbers, or Vonage won't connect
/// @param eventUrl is asked for what comes next when the callee can't be reached
/// @param ringing how long the callee's phone rings; brought into Vonage's range of 1 to 120 s
/// @param longest how long the call may last; brought into Vonage's range of 1 to 7200 s
/// @param hangUpOnMachines whether Vonage listens for an answering machine and hangs up on it,
///   after which `eventUrl` is asked, as if nobody had answered
public record Connection(
    PhoneNumber callerId,
    PhoneNumber callee,
    URI eventUrl,
    Duration ringing,
    Duration longest,
    boolean hangUpOnMachines) {}
