-- Allows so many notices and no more.
-- KEYS[1]  notices:{sender}:number:occasion: the texts that were answered with one
-- ARGV     the text, how many at most, for how long (ms)
-- Returns  1 if it may be answered, or was; 0 if not
local text, most, within = ARGV[1], tonumber(ARGV[2]), ARGV[3]

if redis.call('SISMEMBER', KEYS[1], text) == 1 then
  return 1
end
local answered = redis.call('SCARD', KEYS[1])
if answered >= most then
  return 0
end
redis.call('SADD', KEYS[1], text)
if answered == 0 then
  redis.call('PEXPIRE', KEYS[1], within)
end
return 1
