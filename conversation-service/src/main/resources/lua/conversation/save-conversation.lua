-- Saves a conversation over the version it was made from.
-- KEYS[1]  conversation:{shard}:id: version|the conversation as JSON
-- KEYS[2]  agenda:{shard}: conversationId -> when it next needs attention (ms)
-- ARGV     conversationId, the version it was made from (or empty if it is the first), the conversation,
--          next attention (ms, or empty for never), forget after (ms, or empty for never)
-- Returns  nothing if saved; else what is there, or "" if nothing is
local id, version, conversation, attention, forget_at = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

local held = redis.call('GET', KEYS[1]) or ''
if (string.match(held, '^%d+') or '') ~= version then
  return held
end

if forget_at == '' then
  redis.call('SET', KEYS[1], conversation)
else
  redis.call('SET', KEYS[1], conversation, 'PXAT', forget_at)
end
if attention == '' then
  redis.call('ZREM', KEYS[2], id)
else
  redis.call('ZADD', KEYS[2], attention, id)
end
return nil
