/// What becomes of a call that was put through: its two legs, as Vonage's events tell of them, and
/// how it ended.
@NullMarked
package io.parley.conversation.legs;

import org.jspecify.annotations.NullMarked;
