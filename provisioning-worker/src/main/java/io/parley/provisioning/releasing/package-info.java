/// Gives numbers back to Vonage, and none that isn't ours.
@NullMarked
package io.parley.provisioning.releasing;

import org.jspecify.annotations.NullMarked;
