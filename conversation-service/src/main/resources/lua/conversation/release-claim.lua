-- Lets a claim lapse that was given up.
-- KEYS[1]  person:{real number}: virtual number -> state|until|version|conversationId|...
-- ARGV     virtual number, conversationId, now (ms)
-- Returns  1 if it was held; 0 if not
local number, conversation, now = ARGV[1], ARGV[2], ARGV[3]

local held = redis.call('HGET', KEYS[1], number)
local owner, before = string.match(held or '', '^P|%d+|%d+|([^|]*)|(%d+)')
if owner ~= conversation then
  return 0
end
redis.call('HSET', KEYS[1], number, 'P|' .. now .. '|0|' .. conversation .. '|' .. before)
return 1
