/// Whether Vonage takes anything of the account at all, and the alarm where it doesn't.
@NullMarked
package io.parley.notifier.account;

import org.jspecify.annotations.NullMarked;
