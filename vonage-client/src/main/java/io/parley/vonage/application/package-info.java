/// The voice application that our numbers are linked to: its webhooks and its key.
@NullMarked
package io.parley.vonage.application;

import org.jspecify.annotations.NullMarked;
