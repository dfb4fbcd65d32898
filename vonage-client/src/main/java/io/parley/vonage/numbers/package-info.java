/// Searches, rents, links and releases the numbers of the account.
@NullMarked
package io.parley.vonage.numbers;

import org.jspecify.annotations.NullMarked;
