/// Rents what is asked for, never more than the maximum, never twice for one request.
///
/// Redis, all in one slot:
///
/// | key | type | holds | lives |
/// |---|---|---|---|
/// | `{provisioning}:rentals` | hash | request#n -> how far the renting of the nth number has come, as JSON | while we hold the number |
/// | `{provisioning}:lease:request#n` | string | `renting`, while somebody is at it | three times `VONAGE_TIMEOUT` and 15 s after its last step |
/// | `{provisioning}:answers:request` | hash | n -> the event that answered | 8 days, longer than Kafka keeps the request |
@NullMarked
package io.parley.provisioning.renting;

import org.jspecify.annotations.NullMarked;
