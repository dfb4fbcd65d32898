-- Claims for one person a virtual number that may be given to them now.
-- KEYS[1]  person:{real number}: virtual number -> state|until|version|conversationId|...
-- ARGV     conversationId, now (ms), pending until (ms), forget the person after (ms), quarantine (ms),
--          whether to reuse what is in quarantine where nothing else is left (1 or 0), a random seed,
--          the candidates: numbers between commas, tiers between semicolons, the best first; a plus after those
--          that count when it is told how many are left, how many of these there are
-- Returns  the number, how many more that count this person could be given, when its last conversation with this
--          person ended (ms, 0 for never); the same number when asked again; nothing if there is none
local conversation, now, pending_until, forget_at = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local quarantine, reuse, tiers, left = tonumber(ARGV[5]), ARGV[6] == '1', ARGV[8], tonumber(ARGV[9])
math.randomseed(tonumber(ARGV[7]))

-- What each number means to this person: since when nothing, from when on it may mean something else.
local seen, held, free_from, lapsed, chosen, opened = {}, {}, {}, {}, nil, false
local routes = redis.call('HGETALL', KEYS[1])
for i = 1, #routes, 2 do
  local number = routes[i]
  local state, until_ms, owner, before = string.match(routes[i + 1], '^(%u)|(%d+)|%d+|([^|]*)|?(%d*)')
  until_ms = tonumber(until_ms)
  seen[number] = state == 'P' and tonumber(before) or until_ms
  held[number] = state ~= 'E' and until_ms > now
  free_from[number] = seen[number] > 0 and seen[number] + quarantine or 0
  if owner == conversation then
    if held[number] then
      chosen, opened = number, state == 'O'
    elseif state == 'P' then
      lapsed[number] = before
    end
  end
end

local function not_held(number)
  return not held[number]
end

local function free(number)
  return not held[number] and (free_from[number] or 0) <= now
end

-- The one not seen for the longest time; ties at random. One that was never seen ends the search, so that it
-- costs as much as this person has numbers, not as much as the pool has.
local function longest_unseen(tier, suits)
  local from = string.match(tier, ',()', math.random(#tier)) or 1
  local best, pos, round = nil, from, 1
  while round <= 2 do
    local first, last = string.find(tier, '%d+', pos)
    if not first or (round == 2 and first >= from) then
      round, pos = round + 1, 1
    else
      local number = string.sub(tier, first, last)
      if suits(number) then
        if not seen[number] or seen[number] == 0 then
          return number
        end
        if not best or seen[number] < seen[best] then
          best = number
        end
      end
      pos = last + 1
    end
  end
  return best
end

local function best_of_tiers(suits)
  for tier in string.gmatch(tiers, '[^;]+') do
    local best = longest_unseen(tier, suits)
    if best then
      return best
    end
  end
end

-- Whoever was slow must not open what has lapsed, once its conversation claims anew.
for number, before in pairs(lapsed) do
  redis.call('HSET', KEYS[1], number, 'P|0|0||' .. before)
end

chosen = chosen or best_of_tiers(free) or (reuse and best_of_tiers(not_held))
if not chosen then
  return {}
end

local function counts(number)
  return string.find(tiers, number .. '+', 1, true)
end

if counts(chosen) then
  left = left - 1
end
for number in pairs(free_from) do
  if number ~= chosen and not free(number) and counts(number) then
    left = left - 1
  end
end
if opened then
  return { chosen, tostring(left), '0' }
end

local before = string.format('%.0f', seen[chosen] or 0)
redis.call('HSET', KEYS[1], chosen, 'P|' .. pending_until .. '|0|' .. conversation .. '|' .. before)
if redis.call('PEXPIREAT', KEYS[1], forget_at, 'NX') == 0 then
  redis.call('PEXPIREAT', KEYS[1], forget_at, 'GT')
end
return { chosen, tostring(left), before }
