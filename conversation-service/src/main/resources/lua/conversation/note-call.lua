-- Notes something about a call. What is noted already stays as it is.
-- KEYS[1]  call:{shard}:uuid: each thing that is known -> what it says
-- KEYS[2]  calls:{shard}: uuid -> when the call is concluded (ms)
-- ARGV     uuid, the thing, what it says, how many things are noted at most, conclude at (ms; an earlier time holds),
--          forget after (ms), whether to keep it for longer then if it was to be forgotten sooner (1 or 0)
-- Returns  all that is known, in pairs
local uuid, thing, says, most, conclude_at, forget_at = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5], ARGV[6]

if redis.call('HLEN', KEYS[1]) < most or not string.find(thing, '|', 1, true) then
  redis.call('HSETNX', KEYS[1], thing, says)
end
if redis.call('PEXPIREAT', KEYS[1], forget_at, 'NX') == 0 and ARGV[7] == '1' then
  redis.call('PEXPIREAT', KEYS[1], forget_at, 'GT')
end
if redis.call('HEXISTS', KEYS[1], 'told') == 0 then
  redis.call('ZADD', KEYS[2], 'LT', conclude_at, uuid)
end
return redis.call('HGETALL', KEYS[1])
