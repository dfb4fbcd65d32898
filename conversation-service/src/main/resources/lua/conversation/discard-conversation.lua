-- Forgets a conversation, if nobody changed it meanwhile.
-- KEYS[1]  conversation:{shard}:id: version|the conversation as JSON
-- KEYS[2]  agenda:{shard}: conversationId -> when it next needs attention (ms)
-- ARGV     conversationId, version
-- Returns  1 if forgotten; 0 if another version is there
local held = redis.call('GET', KEYS[1]) or ''
if string.match(held, '^%d+') ~= ARGV[2] then
  return 0
end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
