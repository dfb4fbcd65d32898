-- Notes what an instance has counted in a minute. Told again, or late, it changes nothing: counts only rise.
-- KEYS[1]  figures:minute: instance:figure -> how many
-- ARGV     forget all after (ms from now), instance, then each figure and how many
-- Returns  1
for i = 3, #ARGV, 2 do
  local counted = ARGV[2] .. ':' .. ARGV[i]
  local held = redis.call('HGET', KEYS[1], counted)
  if not held or tonumber(held) < tonumber(ARGV[i + 1]) then
    redis.call('HSET', KEYS[1], counted, ARGV[i + 1])
  end
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
