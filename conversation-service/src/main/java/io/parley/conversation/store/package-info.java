/// The key layout in Redis. No other package names a key.
///
/// | key | type | holds | lives |
/// |---|---|---|---|
/// | `person:{real number}` | hash | virtual number dialled -> route of this person | 7 days after the quarantine of its last route |
/// | `conversation:{shard}:id` | string | version, the conversation as a JSON array | until its id is free again |
/// | `agenda:{shard}` | sorted set | conversation -> when it next needs attention, epoch ms | for ever |
/// | `waiting` | sorted set | conversation that waits for numbers -> since when, epoch ms | for ever |
/// | `call:{shard}:vonage conversation uuid` | hash | each thing that is known of a call -> what it says; no number | 1 day, or as the timeline where it is somebody's |
/// | `calls:{shard}` | sorted set | call that isn't told of yet -> when it is concluded, epoch ms | for ever |
/// | `calls-of:{shard}:id` | sorted set | call of this conversation -> when, epoch ms | as long as the timeline |
/// | `texts-of:{shard}:id` | sorted set | what became of a text of this conversation -> when, epoch ms; no word of it, no number | as long as the timeline |
/// | `pool` | hash | virtual number -> what is known of it, as JSON | for ever |
/// | `retired` | hash | virtual number -> since when nobody new is given it, epoch ms | until it is released |
/// | `gone` | hash | virtual number -> when it was given back, epoch ms | for ever |
/// | `turns` | sorted set | callId -> when it is put through, epoch ms; only where that is limited | 6 min |
/// | `wanted:country` | string | the request for one more number that isn't answered yet | 1 min |
/// | `not-for-rent:country` | string | why the last request failed | 2 min |
/// | `left:country` | hash | minute -> how few numbers somebody had left | 11 min |
/// | `figures:minute` | hash | instance, subject and what became of it -> how many | 2 h |
/// | `parts:{shard}:{sender}:number:reference` | hash | message -> part of a long text, without its words once it was told | while any is waited for, then 25 h, as long as Vonage may resend |
/// | `overdue:{shard}` | sorted set | long text -> when the rest of it is waited for no longer, epoch ms | for ever |
/// | `decided:smsId` | string | what was decided of a text, without the reader once it was told | 25 h |
/// | `notices:{sender}:number:occasion` | set | what was answered with a notice | 1 h |
/// | `repeats:{shard}:conversation` | hash | participant -> their last text as a keyed hash, how often in a row | 1 h |
/// | `opt-outs:person as a keyed hash` | hash | virtual number -> `OUT` or `IN`, since when, epoch ms | for ever |
/// | `opt-out-key` | string | the key of these hashes, unless it is a setting | for ever |
///
/// Braces are hash tags: keys that one script touches share a slot of a Redis Cluster.
@NullMarked
package io.parley.conversation.store;

import org.jspecify.annotations.NullMarked;
