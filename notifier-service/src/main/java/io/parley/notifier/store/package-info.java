/// What this service keeps in Redis, and for how long. No other package names a key; those that are
/// used together share a hash tag.
///
/// | key | type | holds | lives |
/// |---|---|---|---|
/// | `sms:{smsId}` | string | `sending` and the holder's token while somebody is at it; then the event that answers the request, as JSON, after `due` while it is still to be told | three times `VONAGE_TIMEOUT` and 15 s; then 8 days |
/// | `sms:{smsId}:unknown` | string | how often it was sent and nobody knows whether Vonage took it | 8 days since the last time |
/// | `sms:{smsId}:part:messageId` | string | the networks' last word on one part: `DELIVERED`, or why not | 8 days, or until the outcome is told |
/// | `sms:{smsId}:outcome` | string | the event that tells of its delivery, likewise | 8 days |
/// | `sms:message:{messageId}` | string | the smsId that Vonage's id belongs to; before that is known, `?` and the last word that came already | likewise |
/// | `{sms-pace}:account` | string | when the next text of the account may go, in µs | till then |
/// | `{sms-pace}:number:msisdn` | string | when the next text of a virtual number may go, in µs | till then |
///
/// Eight days are longer than Kafka keeps a request, so that none is sent twice, and than Vonage
/// goes on trying to deliver a text and its receipt.
@NullMarked
package io.parley.notifier.store;

import org.jspecify.annotations.NullMarked;
