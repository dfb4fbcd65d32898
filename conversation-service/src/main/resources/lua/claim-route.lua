-- Claims for one person a virtual number that means nothing to them now.
-- KEYS[1]  person:{real number}: virtual number -> state|until|version|conversationId|...
-- ARGV     conversationId, now (ms), pending until (ms), forget the person after (ms), candidate numbers in order of preference
-- Returns  the number, the same one when asked again; nil if all candidates are taken
local conversation, now, pending_until, forget_at = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]

local taken, last_seen, pending = {}, {}, nil
local routes = redis.call('HGETALL', KEYS[1])
for i = 1, #routes, 2 do
  local number = routes[i]
  local state, until_ms, owner = string.match(routes[i + 1], '^(%u)|(%d+)|%d+|([^|]*)')
  if owner == conversation and state == 'O' then
    return number
  end
  if owner == conversation and state == 'P' then
    pending = number
  end
  taken[number] = tonumber(until_ms) > now
  last_seen[number] = tonumber(until_ms)
end

-- The number not seen for the longest time; among those never seen, the first.
local best, best_seen = pending, 0
if not pending then
  for i = 5, #ARGV do
    local number = ARGV[i]
    local seen = last_seen[number] or 0
    if not taken[number] and (best == nil or seen < best_seen) then
      best, best_seen = number, seen
    end
  end
end
if best == nil then
  return nil
end

redis.call('HSET', KEYS[1], best, 'P|' .. pending_until .. '|0|' .. conversation)
if redis.call('PEXPIREAT', KEYS[1], forget_at, 'NX') == 0 then
  redis.call('PEXPIREAT', KEYS[1], forget_at, 'GT')
end
return best
