/// The account at Vonage: credentials, keys, limits and balance.
@NullMarked
package io.parley.simulator.account;

import org.jspecify.annotations.NullMarked;
