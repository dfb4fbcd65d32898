/// How many texts a second Vonage takes of us.
@NullMarked
package io.parley.notifier.pace;

import org.jspecify.annotations.NullMarked;
