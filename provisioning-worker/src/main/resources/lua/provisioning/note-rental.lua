-- Writes down how far a rental has come.
-- KEYS[1]  {provisioning}:rentals: slot -> rental as JSON
-- KEYS[2]  {provisioning}:lease:slot: the holder's token
-- ARGV     token, lease in ms, slot, the number at hand (or empty), the rental as JSON
-- Returns  1 if written; 0 if another slot has this number; -1 if the lease is not ours
local token, length, slot, msisdn, rental = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

if redis.call('GET', KEYS[2]) ~= token then
  return -1
end
redis.call('PEXPIRE', KEYS[2], length)

if msisdn ~= '' then
  local rentals = redis.call('HGETALL', KEYS[1])
  for i = 1, #rentals, 2 do
    if rentals[i] ~= slot and cjson.decode(rentals[i + 1]).msisdn == msisdn then
      return 0
    end
  end
end

redis.call('HSET', KEYS[1], slot, rental)
return 1
