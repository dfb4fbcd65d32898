// All that the page says.

export const words = {
  name: "Parley",
  title: "Operator",
  skip: "Skip to the figures",

  token: {
    heading: "Who is asking?",
    explanation:
      "The figures are for whoever carries a token of Parley's API, the one in PARLEY_API_TOKEN. " +
      "It stays in this tab, and is forgotten when the tab is closed.",
    label: "API token",
    enter: "Show the figures",
    missing: "Enter a token first.",
    refused: "Token refused. Expected one of PARLEY_API_TOKEN.",
    forget: "Forget the token",
  },

  state: {
    loading: "Asking conversation-service…",
    fresh: (time) => "As of " + time,
    away: "conversation-service doesn't answer. Asking again…",
    stale: (time) => "What is shown is from " + time + ".",
  },

  now: {
    heading: "Now, and in the last hour",
    open: "Open conversations",
    waiting: (count) => (count === 0 ? "none waits for numbers" : count + (count === 1 ? " waits" : " wait") + " for numbers"),
    opened: "Opened",
    closed: "Closed",
    calls: "Calls answered",
    callsOf: (all) => "of " + all + " in the last hour",
    texts: "Texts relayed",
    textsOf: (all) => "of " + all + " received in the last hour",
    letters: "Dead letters",
    lettersNone: "nothing waits for you",
    lettersSome: "wait for you",
    lettersUnknown: "not counted yet",
    hour: "in the last hour",
  },

  minutes: {
    heading: "Conversations opening and closing",
    explanation: "By minute, over the last hour",
    opened: "Opened",
    closed: "Closed",
    title: "Conversations opened and closed in each minute of the last hour",
    description: (opened, closed, most) =>
      opened + " opened and " + closed + " closed in the last hour; at most " + most + " of a kind in one minute.",
    minute: (time, opened, closed) => time + ": " + opened + " opened, " + closed + " closed",
    now: "now",
    ago: (minutes) => minutes + " min ago",
    none: "Nothing opened or closed in the last hour.",
    table: "Minutes in which something happened, as a table",
    columns: ["Minute", "Opened", "Closed"],
  },

  pool: {
    heading: "Numbers by country",
    explanation: "How few numbers anybody had left for another conversation, in the last ten minutes",
    title: "The lowest numbers left in each country",
    description: (countries) => countries.join("; ") + ".",
    country: (name, left, inService) =>
      left === undefined ? name + ": nobody was given a number" : name + ": " + left + " of " + inService + " left",
    left: (left, inService) => left + " of " + inService + " left",
    unused: (inService) => inService + " in service, none given lately",
    none: "There are no numbers in the pool.",
    counted: (time) => "Use counted at " + time,
    table: "All of the pool, as a table",
    columns: ["Country", "Held", "In service", "Retiring", "In use", "Quarantined", "Lowest left"],
    unknown: "–",
  },

  outcomes: {
    calls: "Calls",
    callsExplanation: "By how they ended, or why they weren't put through",
    textsReceived: "Texts received",
    textsReceivedExplanation: "By what became of them",
    textsSent: "Texts sent",
    textsSentExplanation: "In conversations, by each word on them: sent, then delivered",
    none: "None in the last hour.",
    columns: ["Outcome", "In the last hour"],
  },

  letters: {
    heading: "Dead letters",
    explanation: "What could not be handled. Mend the cause first, then replay.",
    none: "None. All that came in was handled.",
    loading: "Looking through Kafka…",
    more: "There are more than could be counted in time.",
    topic: (topic, count) => topic + ": " + count + (count === 1 ? " dead letter" : " dead letters"),
    since: (time) => "the oldest from " + time,
    show: "Show them",
    hide: "Hide them",
    moreLetters: "Show more",
    refresh: "Look again",
    inColumns: ["Field", "What it says"],
    bytes: (bytes) => bytes + " bytes",
    look: "Look inside",
    replay: "Replay",
    drop: "Drop",
    of: (action, id) => action + " " + id,
    notReplayable: "A webhook as Vonage sent it: it can only be dropped.",
    replayed: (id) => "Replayed " + id + ". If it fails again, it comes back as another letter.",
    dropped: (id) => "Dropped " + id + ".",
    failed: (id, detail) => id + ": " + detail,
    inside: (id) => "Inside " + id,
    close: "Close",
    cancel: "Keep it",
    dropHeading: "Drop this letter?",
    dropExplanation: (id) => id + " will never be sent again. What it was to do is not done.",
  },

  conversation: {
    heading: "A conversation",
    explanation: "What happened in it, without a word of what was said",
    label: "Conversation id",
    find: "Find",
    missing: "Enter the id of a conversation, such as ride-8412.",
    unknown: "Nothing is known of that conversation, or no longer.",
    forgotten: "The conversation itself is forgotten; this happened in it.",
    states: { OPEN: "Open", WAITING: "Waits for numbers", CLOSED: "Closed", REJECTED: "Rejected" },
    opened: "Opened",
    asked: "Asked for",
    expires: "Ends by itself",
    closed: "Closed",
    why: { REQUESTED: "as requested", EXPIRED: "its time was over" },
    channels: "Channels",
    channel: { VOICE: "calls", SMS: "texts" },
    calls: "Calls",
    texts: "Texts",
    peopleColumns: ["Participant", "Country", "Own number", "Stands for them"],
    people: "The two",
    noNumber: "none yet",
    timeline: "Timeline",
    columns: ["When", "What", "By", "Outcome", "Details", "Price"],
    nothing: "Nothing has happened in it yet.",
    kinds: { call: "Call", text: "Text" },
    purposes: { RELAY: "Text", CONFIRMATION: "Confirmation", NOTICE: "Notice" },
    us: "Parley",
    goesOn: "goes on",
    talked: (seconds) => (seconds === 0 ? "" : "talked for " + duration(seconds)),
    parts: (parts) => (parts === 1 ? "" : parts + " parts"),
  },

  outcome: {
    ANSWERED: "Answered",
    BUSY: "Busy",
    UNANSWERED: "Not answered",
    REJECTED: "Declined",
    CANCELLED: "Caller gave up",
    MACHINE: "Answering machine",
    FAILED: "Failed",
    CONNECTED: "Put through",
    NO_CONVERSATION: "No conversation",
    ENDED: "Conversation had ended",
    WITHHELD: "Caller ID withheld",
    CHANNEL_NOT_ALLOWED: "Not by phone",
    TOO_MANY_CALLS: "Too many calls at once",
    TROUBLE: "We had trouble",
    RELAYED: "Relayed",
    SOMEBODY_ELSE: "Sent before the number was theirs",
    NOT_ALLOWED: "Not by text",
    NOT_A_TEXT: "Not a text",
    STOP: "Said stop",
    START: "Said start",
    HELP: "Asked for help",
    LOOP: "Two machines",
    SENT_BY_OURSELVES: "From a number of ours",
    SENDER_WITHHELD: "Sender withheld",
    SENDER_NAME: "Sender is a name",
    SENDER_SHORT_CODE: "Sender is a short code",
    SENDER_MALFORMED: "Sender is no number",
    AGAIN: "Came before",
    PART: "Part of a long text",
    PART_TOO_LATE: "Part that came too late",
    PART_MISSING: "Went out without a part",
    SENT: "Sent",
    DELIVERED: "Delivered",
    UNDELIVERED: "Not delivered",
    TOO_LATE: "Too late to send",
    OPTED_OUT: "Reader said stop",
  },
};

/** In words; a code that has none as it is. */
export const outcomeOf = (code) => words.outcome[code] ?? code;

const LOCALE = "en-GB";
const clock = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });
const clockWithSeconds = new Intl.DateTimeFormat(LOCALE, { timeStyle: "medium" });
const date = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });
const countries = new Intl.DisplayNames(LOCALE, { type: "region", fallback: "code" });

export const timeOf = (iso) => clock.format(new Date(iso));
export const secondOf = (iso) => clockWithSeconds.format(new Date(iso));
export const dateOf = (iso) => date.format(new Date(iso));

export function countryOf(code) {
  try {
    return countries.of(code);
  } catch {
    return code;
  }
}

function duration(seconds) {
  const minutes = Math.floor(seconds / 60);
  return (minutes ? minutes + " min " : "") + (seconds % 60) + " s";
}
