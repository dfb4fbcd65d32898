-- Counts a send whose outcome nobody knows.
-- KEYS[1]  sms:{smsId}:unknown: how often so far
-- ARGV     how long to remember it (ms)
-- Returns  how often by now
local count = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return count
