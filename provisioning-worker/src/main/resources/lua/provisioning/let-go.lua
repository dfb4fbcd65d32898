-- Lets go of a slot.
-- KEYS[1]  {provisioning}:lease:slot: the holder's token
-- ARGV     token
-- Returns  1 if it was ours; 0 if not
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('DEL', KEYS[1])
return 1
