-- Lets go of a text, so that it can be sent by whoever comes next.
-- KEYS[1]  sms:{smsId}: 'sending' and the holder's token, or the word
-- ARGV     the same, as it is known here
-- Returns  1 if that still holds; 0 if not
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[1])
return 1
