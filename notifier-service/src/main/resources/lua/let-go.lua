-- Lets go of a text that was not sent.
-- KEYS[1]  sms:{smsId}: 'sending' and the holder's token
-- ARGV     the same, as its holder has it
-- Returns  1 if it was ours; 0 if not
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[1])
return 1
