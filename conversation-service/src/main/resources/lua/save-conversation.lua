-- Saves a conversation over the version it was made from.
-- KEYS[1]  conversation:{shard}:id: v version, s state as JSON
-- KEYS[2]  agenda:{shard}: conversationId -> when it next needs attention (ms)
-- ARGV     conversationId, version, state, next attention (ms, or empty for never), forget after (ms, or empty for never)
-- Returns  1 if saved; 0 if another version is there
local id, version, state, attention, forget_at = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4], ARGV[5]

local held = tonumber(redis.call('HGET', KEYS[1], 'v') or '0')
if held ~= version - 1 then
  return 0
end

redis.call('HSET', KEYS[1], 'v', version, 's', state)
if forget_at == '' then
  redis.call('PERSIST', KEYS[1])
else
  redis.call('PEXPIREAT', KEYS[1], forget_at)
end
if attention == '' then
  redis.call('ZREM', KEYS[2], id)
else
  redis.call('ZADD', KEYS[2], attention, id)
end
return 1
