/// Compares what we rent with the account's own list at Vonage, and mends what differs.
@NullMarked
package io.parley.provisioning.reconciling;

import org.jspecify.annotations.NullMarked;
