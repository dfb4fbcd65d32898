-- Writes the word on a text, unless there is one.
-- KEYS[1]  sms:{smsId}: 'sending' and a token, or the word
-- ARGV     the word, how long to remember it (ms)
-- Returns  the word that stands
local held = redis.call('GET', KEYS[1])
if held and string.sub(held, 1, 7) ~= 'sending' then
  return held
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]
