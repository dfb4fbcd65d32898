-- Walks through an agenda. What stays on it during the whole walk is met at least once.
-- KEYS[1]  agenda:{shard}: conversationId -> when it next needs attention (ms)
-- ARGV     where to go on ("0" to begin), about how many
-- Returns  where to go on next ("0" at the end), then the conversations met
local step = redis.call('ZSCAN', KEYS[1], ARGV[1], 'COUNT', ARGV[2])
local met = { step[1] }
for i = 1, #step[2], 2 do
  met[#met + 1] = step[2][i]
end
return met
