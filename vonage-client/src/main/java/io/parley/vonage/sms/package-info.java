/// Sends texts.
@NullMarked
package io.parley.vonage.sms;

import org.jspecify.annotations.NullMarked;
