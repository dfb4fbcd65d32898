-- Forgets what numbers meant to a person, but for what reaches a counterpart now.
-- KEYS[1]  person:{real number}: virtual number -> state|until|version|conversationId|...
-- ARGV     now (ms)
-- Returns  how many numbers that were
local now, forgotten = tonumber(ARGV[1]), 0

local routes = redis.call('HGETALL', KEYS[1])
for i = 1, #routes, 2 do
  local state, until_ms = string.match(routes[i + 1], '^(%u)|(%d+)')
  if state ~= 'O' or tonumber(until_ms) <= now then
    redis.call('HDEL', KEYS[1], routes[i])
    forgotten = forgotten + 1
  end
end
return forgotten
