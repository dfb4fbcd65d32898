package io.parley.conversation.texts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// How texts are passed on.
///
/// @param repeats how often each of two people may say the same in a row before they are taken for
///   machines that answer each other
@Validated
@ConfigurationProperties("parley.texts")
record TextSettings(@Min(2) @Max(100) int repeats) {}
