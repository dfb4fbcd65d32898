/// What Vonage says about a phone number: Number Insight Basic and Identity Insights.
@NullMarked
package io.parley.simulator.insights;

import org.jspecify.annotations.NullMarked;
