-- Gives a call its turn: the first moment from now on around which no second holds more than so many turns.
-- KEYS[1]  turns: callId -> when it is put through (ms)
-- ARGV     callId, now (ms), how many in a second, the longest wait (ms), forget turns after (ms)
-- Returns  how long to wait (ms); the same turn when asked again; -1 if that is too long, and no turn is taken
local call, now, rate, longest, forget = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('(%.0f', now - forget))
local turn = tonumber(redis.call('ZSCORE', KEYS[1], call))
if not turn then
  local before = redis.call('ZREVRANGE', KEYS[1], rate - 1, rate - 1, 'WITHSCORES')[2]
  turn = math.max(now, before and tonumber(before) + 1000 or now)
  if turn - now > longest then
    return -1
  end
  redis.call('ZADD', KEYS[1], string.format('%.0f', turn), call)
  redis.call('PEXPIRE', KEYS[1], forget + longest)
end
return math.max(0, turn - now)
