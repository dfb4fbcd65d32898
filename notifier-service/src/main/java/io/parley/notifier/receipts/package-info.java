/// What the networks say of texts that were sent: receipts, one or more for each part, in any order
/// and as often as they like; and the one word on a text that follows from them.
@NullMarked
package io.parley.notifier.receipts;

import org.jspecify.annotations.NullMarked;
