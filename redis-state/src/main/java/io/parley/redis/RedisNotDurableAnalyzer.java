package io.parley.redis;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says it in words, rather than by a stack trace.
final class RedisNotDurableAnalyzer extends AbstractFailureAnalyzer<RedisNotDurable> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, RedisNotDurable cause) {
    return new FailureAnalysis(
        "Redis isn't known to keep what it is given: " + cause.getMessage(),
        "Mend it, or start with PARLEY_REDIS_STRICT=false, which only warns of it.",
        cause);
  }
}
