-- Takes a turn to send: the number's and the account's at once, or neither.
-- KEYS[1]  {sms-pace}:account: when the account's next text may go (µs)
-- KEYS[2]  {sms-pace}:number:msisdn: when the number's next text may go (µs)
-- ARGV     in µs: from this text to the account's next one, and to the number's (0 for no limit); how long the turn of the
--          account may be ahead; how long a number can have to wait at most
-- Returns  1 and how long to wait (µs) if taken; 0 and how long until it is worth asking again
local account_step, number_step = tonumber(ARGV[1]), tonumber(ARGV[2])
local patience, longest = tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

-- Never further ahead than it can be: the clock may have been set back.
local function free_at(key, furthest)
  return math.min(tonumber(redis.call('GET', key) or 0), now + furthest)
end

local function next_at(key, at)
  redis.call('SET', key, string.format('%.0f', at), 'PX', math.ceil((at - now) / 1000) + 1)
end

if number_step > 0 then
  local wait = free_at(KEYS[2], longest) - now
  if wait > 0 then
    return { 0, wait }
  end
end

local turn = now
if account_step > 0 then
  turn = math.max(now, free_at(KEYS[1], patience + account_step))
  if turn - now > patience then
    return { 0, turn - now }
  end
  next_at(KEYS[1], turn + account_step)
end
if number_step > 0 then
  next_at(KEYS[2], turn + number_step)
end
return { 1, turn - now }
