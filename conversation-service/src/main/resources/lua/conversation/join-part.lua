-- Puts a part of a long text with the others of its text.
-- KEYS[1]  parts:{shard}:{sender}:number:reference: message -> state|text|number|total|sentAt|cameAt|the message as JSON
-- KEYS[2]  overdue:{shard}: text|sender|number|reference -> when its rest is waited for no longer (ms)
-- ARGV     the message's id, its number, of how many, when it was sent (ms), the message as JSON, now (ms),
--          how long the rest is waited for (ms), how long a settled text is remembered (ms), |sender|number|reference
-- Returns  WAITING, or WHOLE, the text's id and all its messages, or AGAIN if it came before and its text is settled,
--          or TOO_LATE if its text was settled without it
local id, number, total, sent_at, sms = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), ARGV[5]
local now, wait, remembered, address = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8]), ARGV[9]
local SETTLED, WAITING = 'S', 'W'

local texts, known = {}, nil
local kept = redis.call('HGETALL', KEYS[1])
for i = 1, #kept, 2 do
  local state, text, n, of, sent, came, json =
    string.match(kept[i + 1], '^(%u)|([^|]*)|(%d+)|(%d+)|(%-?%d+)|(%d+)|(.*)$')
  if state == SETTLED and tonumber(came) + remembered <= now then
    redis.call('HDEL', KEYS[1], kept[i])
  else
    local its = texts[text] or { state = state, total = of, has = {}, messages = {}, apart = math.huge, began = math.huge }
    texts[text] = its
    its.has[n] = true
    its.messages[#its.messages + 1] = json
    its.apart = math.min(its.apart, math.abs(tonumber(sent) - sent_at))
    its.began = math.min(its.began, tonumber(came))
    known = kept[i] == id and text or known
  end
end

-- The text that lacks such a part and was sent at about the same time; of several the nearest, then one that waits,
-- then the one that began first.
local function nearer(one, other)
  if one.apart ~= other.apart then
    return one.apart < other.apart
  end
  if one.state ~= other.state then
    return one.state == WAITING
  end
  return one.began < other.began
end

local text = known
if not known then
  for name, its in pairs(texts) do
    if its.total == total and not its.has[number] and its.apart <= wait and (not text or nearer(its, texts[text])) then
      text = name
    end
  end
end
text = text or id
local its = texts[text] or { state = WAITING, messages = {} }

if not known then
  local said = its.state == WAITING and sms or ''
  redis.call('HSET', KEYS[1], id, table.concat({ its.state, text, number, total, ARGV[4], ARGV[6], said }, '|'))
  its.messages[#its.messages + 1] = sms
end
if its.state == SETTLED then
  redis.call('PEXPIRE', KEYS[1], ARGV[8])
  return { known and 'AGAIN' or 'TOO_LATE' }
end
redis.call('PERSIST', KEYS[1])
if known then
  redis.call('ZADD', KEYS[2], 'NX', now + wait, text .. address)
else
  redis.call('ZADD', KEYS[2], now + wait, text .. address)
end
if #its.messages < tonumber(total) then
  return { 'WAITING' }
end
return { 'WHOLE', text, unpack(its.messages) }
