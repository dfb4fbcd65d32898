package io.parley.conversation.calls;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Where gateways look up by RSocket.
///
/// @param port 0 is any that is free, -1 none
@Validated
@ConfigurationProperties("parley.look-ups")
record LookUpSettings(@Min(-1) @Max(65535) int port) {}
