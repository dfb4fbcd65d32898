/// The service that sends texts through Vonage.
@NullMarked
package io.parley.notifier;

import org.jspecify.annotations.NullMarked;
