-- Replaces a route by a later one of the same conversation.
-- KEYS[1]  person:{real number}: virtual number -> state|until|version|conversationId|...
-- ARGV     virtual number, conversationId, version, the new route, forget the person after (ms), now (ms)
-- Returns  1 if replaced, or there already; 0 if the place belongs to another conversation, or to the same or a
--          later version of this one, or was claimed and the claim has lapsed
local number, conversation, version, route, forget_at, now = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5], tonumber(ARGV[6])

local held = redis.call('HGET', KEYS[1], number)
if not held then
  return 0
end
if held == route then
  return 1
end
local state, until_ms, held_version, owner = string.match(held, '^(%u)|(%d+)|(%d+)|([^|]*)')
if owner ~= conversation or tonumber(held_version) >= version then
  return 0
end
if state == 'P' and tonumber(until_ms) <= now then
  return 0
end

redis.call('HSET', KEYS[1], number, route)
redis.call('PEXPIREAT', KEYS[1], forget_at, 'GT')
return 1
