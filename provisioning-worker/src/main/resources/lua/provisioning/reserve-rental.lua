-- Reserves a place for one more number, below both maxima.
-- KEYS[1]  {provisioning}:rentals: slot -> rental as JSON
-- KEYS[2]  {provisioning}:lease:slot: the holder's token
-- ARGV     token, lease in ms, slot, country, maximum in all, maximum of a country, the rental as JSON
-- Returns  the rental that holds the slot, new or old; nil if a maximum is reached; '' if the lease is not ours
local token, length, slot = ARGV[1], ARGV[2], ARGV[3]
local country, most, most_of_country, rental = ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7]

if redis.call('GET', KEYS[2]) ~= token then
  return ''
end
redis.call('PEXPIRE', KEYS[2], length)

local held = redis.call('HGET', KEYS[1], slot)
if held then
  return held
end

local in_all, of_country = 0, 0
for _, json in ipairs(redis.call('HVALS', KEYS[1])) do
  in_all = in_all + 1
  if cjson.decode(json).country == country then
    of_country = of_country + 1
  end
end
if in_all >= most or of_country >= most_of_country then
  return nil
end

redis.call('HSET', KEYS[1], slot, rental)
return rental
