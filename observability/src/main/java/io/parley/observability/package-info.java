/// What is seen of a service from outside: its traces, the fields of its log, its histograms.
/// Nothing of it tells a number or a text.
@NullMarked
package io.parley.observability;

import org.jspecify.annotations.NullMarked;
