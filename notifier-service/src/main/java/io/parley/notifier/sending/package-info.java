/// One send for one `smsId`, and the word on what became of it.
///
/// Redis: `sms:{smsId}`, a string, is `sending` while somebody is at it (three times
/// `VONAGE_TIMEOUT` and 15 s at most, longer than a send can take), and then the event that was
/// published, for eight days: longer than Kafka keeps the request, so that none is sent twice.
@NullMarked
package io.parley.notifier.sending;

import org.jspecify.annotations.NullMarked;
