-- Keeps answers; with them, where it has ended, the rental leaves the journal.
-- KEYS[1]  {provisioning}:rentals: slot -> rental as JSON
-- KEYS[2]  {provisioning}:lease:slot: the holder's token
-- KEYS[3.] {provisioning}:answers:request, one for each answer
-- ARGV     token, lease in ms, slot, 'stays' or 'leaves', how long answers are kept in ms;
--          then for each answer: which, the event as JSON
-- Returns  1 if done; -1 if the lease is not ours
local token, length, slot, whether, kept = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

if redis.call('GET', KEYS[2]) ~= token then
  return -1
end
redis.call('PEXPIRE', KEYS[2], length)

for i = 3, #KEYS do
  local which, event = ARGV[2 * i], ARGV[2 * i + 1]
  redis.call('HSET', KEYS[i], which, event)
  redis.call('PEXPIRE', KEYS[i], kept)
end

if whether == 'leaves' then
  redis.call('HDEL', KEYS[1], slot)
end
return 1
