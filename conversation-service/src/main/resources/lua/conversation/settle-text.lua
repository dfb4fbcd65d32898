-- Forgets what a long text said, but not what it consisted of.
-- KEYS[1]  parts:{shard}:{sender}:number:reference: message -> state|text|number|total|sentAt|cameAt|the message as JSON
-- KEYS[2]  overdue:{shard}: text|sender|number|reference -> when its rest is waited for no longer (ms)
-- ARGV     the text's id, how long settled texts are remembered (ms), |sender|number|reference
-- Returns  how many parts it had
local id, remembered, address = ARGV[1], ARGV[2], ARGV[3]

local had, waiting = 0, false
local kept = redis.call('HGETALL', KEYS[1])
for i = 1, #kept, 2 do
  local state, text, rest = string.match(kept[i + 1], '^(%u)|([^|]*)|(%d+|%d+|%-?%d+|%d+|)')
  if text == id then
    had = had + 1
    redis.call('HSET', KEYS[1], kept[i], 'S|' .. text .. '|' .. rest)
  elseif state == 'W' then
    waiting = true
  end
end
redis.call('ZREM', KEYS[2], id .. address)
if not waiting then
  redis.call('PEXPIRE', KEYS[1], remembered)
end
return had
