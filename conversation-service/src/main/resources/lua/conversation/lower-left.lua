-- Notes how few numbers somebody had left, if that is the fewest of its minute.
-- KEYS[1]  left:country: minute -> the fewest
-- ARGV     minute, how few, minutes up to this one are forgotten, forget all after (ms from now)
-- Returns  1 if it was the fewest; 0 if not
local minute, left, oldest = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local fewest = redis.call('HGET', KEYS[1], minute)
if fewest and tonumber(fewest) <= left then
  return 0
end
for _, noted in ipairs(redis.call('HKEYS', KEYS[1])) do
  if tonumber(noted) <= oldest then
    redis.call('HDEL', KEYS[1], noted)
  end
end
redis.call('HSET', KEYS[1], minute, left)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
