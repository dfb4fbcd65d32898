package io.parley.messaging.lag;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param lagEvery so often it is looked how far behind the consumers of this service are
@Validated
@ConfigurationProperties("parley.kafka")
record LagSettings(@DurationMin(millis = 100) @DurationMax(minutes = 5) Duration lagEvery) {}
