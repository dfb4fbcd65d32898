-- Adds an entry to a list of what happened, and drops what is too old or too much.
-- KEYS[1]  calls-of:{shard}:id or texts-of:{shard}:id: entry -> when it happened (ms)
-- ARGV     the entry, when it happened (ms), drop what happened before (ms), how many are kept, forget all after (ms)
-- Returns  1 if it is new; 0 if it was there
local entry, at, oldest, most, forget_at = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]

local new = redis.call('ZADD', KEYS[1], 'NX', at, entry)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. oldest)
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -most - 1)
redis.call('PEXPIREAT', KEYS[1], forget_at)
return new
