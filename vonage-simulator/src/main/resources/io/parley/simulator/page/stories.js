// Which exchanges belong together: those of one call, and those of one text.

import { answerOf, fieldsOf } from "./exchange.js";

const CALLS = ["answer", "event", "fallback", "calls"];
const TEXTS = ["inbound-sms", "sms", "delivery-receipt"];

/** A text that Parley passes on belongs to the one that came in with the same words, if that isn't too long ago. */
const LONGEST_MS = 10 * 60 * 1000;

export function createStories() {
  let all = [];
  let made = 0;

  /** Finds the story that goes on with this exchange, or begins one. */
  function add(exchange) {
    const kind = kindOf(exchange);
    const ids = idsOf(kind, exchange);
    const story = find(kind, ids, exchange) ?? begin(kind);
    ids.forEach((id) => story.ids.add(id));
    story.exchanges.push(exchange);
    learn(story, exchange);
    return story;
  }

  function begin(kind) {
    const story = { key: ++made, kind, ids: new Set(), exchanges: [], from: null, to: null, words: null };
    all = [story, ...all];
    return story;
  }

  function find(kind, ids, exchange) {
    if (kind === "other") return all[0]?.kind === "other" ? all[0] : undefined;
    return all.find((story) => story.kind === kind && ids.some((id) => story.ids.has(id))) ?? passedOn(exchange);
  }

  function passedOn(exchange) {
    if (exchange.purpose !== "sms") return undefined;
    const { text } = fieldsOf(exchange);
    return all.find(
      ({ kind, words, exchanges }) =>
        kind === "text" && words && text?.includes(words) && Date.parse(exchange.at) - Date.parse(exchanges[0].at) < LONGEST_MS,
    );
  }

  const prune = (most) => {
    const last = all.findLastIndex(
      (story, index) => all.slice(0, index + 1).reduce((sum, { exchanges }) => sum + exchanges.length, 0) <= most,
    );
    all = all.slice(0, Math.max(last, 0) + 1);
  };

  return { add, prune, all: () => all, forget: () => (all = []) };
}

function kindOf({ purpose }) {
  if (CALLS.includes(purpose)) return "call";
  return TEXTS.includes(purpose) ? "text" : "other";
}

/** The parts of a long text have a message each, and a reference in common. */
function idsOf(kind, exchange) {
  const { calls, messages, references, numbers } = exchange.about;
  if (kind === "call") return calls;
  const part = exchange.purpose === "inbound-sms" && fieldsOf(exchange)["concat-ref"];
  return [...messages, ...references, ...(part ? [part + " of " + numbers[0]] : [])];
}

/** Who reaches whom: real numbers, where the exchanges tell them. */
function learn(story, exchange) {
  const fields = fieldsOf(exchange);
  if (exchange.purpose === "inbound-sms") {
    story.from ??= fields.msisdn;
    story.words ??= fields.text;
  } else if (exchange.purpose === "sms") {
    story.to ??= fields.to;
  } else if (exchange.purpose === "answer") {
    story.from ??= fields.from;
    const connect = [answerOf(exchange)].flat().find((action) => action?.action === "connect");
    story.to ??= connect?.endpoint?.[0]?.number;
  }
}
