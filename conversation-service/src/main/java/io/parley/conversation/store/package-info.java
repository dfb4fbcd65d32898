/// The key layout in Redis. No other package names a key.
///
/// | key | type | holds | lives |
/// |---|---|---|---|
/// | `person:{real number}` | hash | virtual number dialled -> route of this person | until its last route is forgotten |
/// | `conversation:{shard}:id` | hash | `v` version, `s` the conversation as JSON | until its id is free again |
/// | `agenda:{shard}` | sorted set | conversation -> when it next needs attention, epoch ms | for ever |
/// | `pool` | hash | virtual number -> what is known of it, as JSON | for ever |
/// | `parts:{sender}:number:reference` | hash | part number -> part of a long text | 25 h, as long as Vonage may resend |
/// | `notice:{sender}:number` | string | the message that was answered with a notice | 1 h |
///
/// Braces are hash tags: keys that one script touches share a slot of a Redis Cluster.
@NullMarked
package io.parley.conversation.store;

import org.jspecify.annotations.NullMarked;
