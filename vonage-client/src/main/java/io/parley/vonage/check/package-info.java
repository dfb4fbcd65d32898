/// Says whether a phone number is real, by Vonage's word where it can be had.
@NullMarked
package io.parley.vonage.check;

import org.jspecify.annotations.NullMarked;
