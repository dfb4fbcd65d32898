-- Notes what somebody said last about texts from a number.
-- KEYS[1]  opt-outs:person as a keyed hash: virtual number -> OUT or IN, since when (ms)
-- ARGV     virtual number, OUT or IN, when it was written (ms)
-- Returns  1 if noted; 0 if something was written later
local number, word, written_at = ARGV[1], ARGV[2], tonumber(ARGV[3])

local held = redis.call('HGET', KEYS[1], number)
if held and tonumber(string.match(held, '%-?%d+$')) > written_at then
  return 0
end
redis.call('HSET', KEYS[1], number, word .. ' ' .. ARGV[3])
return 1
