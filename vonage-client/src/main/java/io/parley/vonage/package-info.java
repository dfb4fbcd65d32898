/// The only code that talks to Vonage: the settings of the account, and the three ways in which
/// Vonage can fail us.
@NullMarked
package io.parley.vonage;

import org.jspecify.annotations.NullMarked;
