/// Countries and their numbering plans, and the Numbers API: search, rent, configure, give back.
@NullMarked
package io.parley.simulator.numbers;

import org.jspecify.annotations.NullMarked;
