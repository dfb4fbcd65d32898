-- Takes what is due from an agenda, and puts it off for as long as attending to it may take.
-- KEYS[1]  agenda:{shard}: conversationId -> when it next needs attention (ms)
-- ARGV     now (ms), put off until (ms), how many at most
-- Returns  the conversations that are due
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, tonumber(ARGV[3]))
for _, id in ipairs(due) do
  redis.call('ZADD', KEYS[1], ARGV[2], id)
end
return due
