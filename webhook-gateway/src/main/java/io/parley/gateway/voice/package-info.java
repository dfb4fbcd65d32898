/// Webhooks of calls: which NCCO to run, and what happened.
@NullMarked
package io.parley.gateway.voice;

import org.jspecify.annotations.NullMarked;
