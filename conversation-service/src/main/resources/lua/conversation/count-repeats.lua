-- Counts how often somebody said the same in a row.
-- KEYS[1]  repeats:{shard}:conversation: participant -> what they said last, how often in a row
-- ARGV     participant, what they say, how often each may, forget it after (ms)
-- Returns  1 if all have said the same so often, and this one would once more; 0 if not
local by, says, most, forget_after = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]

local others, repeating, times = 0, 0, 1
local said = redis.call('HGETALL', KEYS[1])
for i = 1, #said, 2 do
  local last, count = string.match(said[i + 1], '^(%S+) (%d+)$')
  if said[i] ~= by then
    others = others + 1
    repeating = repeating + (tonumber(count) >= most and 1 or 0)
  elseif last == says then
    times = tonumber(count) + 1
  end
end
redis.call('HSET', KEYS[1], by, says .. ' ' .. times)
redis.call('PEXPIRE', KEYS[1], forget_after)
return others > 0 and repeating == others and times > most and 1 or 0
