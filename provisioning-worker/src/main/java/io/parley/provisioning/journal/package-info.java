/// The journal of the numbers we rent: how far each has come, who is at it, and what was answered.
///
/// Redis, all in one slot:
///
/// | key | type | holds | lives |
/// |---|---|---|---|
/// | `{provisioning}:rentals` | hash | request#n -> how far the nth number of a request has come, as JSON; account#number for one that was taken over | while we hold the number |
/// | `{provisioning}:lease:request#n` | string | the token of whoever is at it | three times `VONAGE_TIMEOUT` and `PARLEY_LEASE_SPARE` after its last step |
/// | `{provisioning}:answers:request` | hash | n -> the event that answered; n:released -> the end of that number; released -> the answer to a release | 8 days, longer than Kafka keeps the request |
@NullMarked
package io.parley.provisioning.journal;

import org.jspecify.annotations.NullMarked;
