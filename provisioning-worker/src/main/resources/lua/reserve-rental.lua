-- Reserves a place for one more number, below both maxima.
-- KEYS[1]  {provisioning}:rentals: slot -> rental as JSON
-- ARGV     slot, country, maximum in all, maximum of a country, the rental as JSON
-- Returns  the rental that holds the slot, new or old; nil if a maximum is reached
local slot, country, most, most_of_country, rental = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]

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
