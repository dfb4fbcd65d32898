-- Forgets a conversation, if nobody changed it meanwhile.
-- KEYS[1]  conversation:{shard}:id: v version, s state as JSON
-- KEYS[2]  agenda:{shard}: conversationId -> when it next needs attention (ms)
-- ARGV     conversationId, version
-- Returns  1 if forgotten; 0 if another version is there
if redis.call('HGET', KEYS[1], 'v') ~= ARGV[2] then
  return 0
end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
