-- Puts off what is on an agenda.
-- KEYS[1]  agenda:{shard}: conversationId -> when it next needs attention (ms)
-- ARGV     conversationId, put off until (ms)
-- Returns  1 if it was put off; 0 if it isn't on the agenda
return redis.call('ZADD', KEYS[1], 'XX', 'CH', ARGV[2], ARGV[1])
