/// Webhooks of texts: what somebody wrote, and what became of what we sent.
@NullMarked
package io.parley.gateway.sms;

import org.jspecify.annotations.NullMarked;
