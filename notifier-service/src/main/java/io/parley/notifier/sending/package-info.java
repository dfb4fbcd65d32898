/// One send for one `smsId`, in the order of the sender, and the word on what became of it.
@NullMarked
package io.parley.notifier.sending;

import org.jspecify.annotations.NullMarked;
