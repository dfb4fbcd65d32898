// One conversation, found by its id: how it stands, and what happened in it.

import { Refused, conversation as ask } from "./api.js";
import { card, el, say, table } from "./dom.js";
import { dateOf, outcomeOf, words } from "./words.js";

const said = words.conversation;

/** @param failed is told of what went wrong with asking at all */
export function conversation(failed) {
  const input = el("input", { id: "conversation-id", type: "search", autocomplete: "off", autocapitalize: "none", spellcheck: "false", maxlength: "64", placeholder: "ride-8412" });
  const told = el("p", { class: "told", role: "status" });
  const result = el("div", { class: "result" });
  let asked = null;

  const look = async () => {
    const id = asked;
    if (!id) return;
    try {
      const story = await ask(id);
      if (id !== asked) return;
      const known = story.conversation || story.entries.length > 0;
      say(told, story.conversation ? "" : known ? said.forgotten : said.unknown);
      result.replaceChildren(...(known ? shown(id, story) : []));
    } catch (e) {
      if (id !== asked) return;
      if (!(e instanceof Refused)) return failed(e);
      result.replaceChildren();
      say(told, said.missing);
      asked = null;
    }
  };

  const find = (event) => {
    event.preventDefault();
    asked = input.value.trim() || null;
    if (!asked) {
      result.replaceChildren();
      say(told, said.missing);
    }
    return look();
  };

  return {
    node: card(
      "conversation",
      said.heading,
      said.explanation,
      el(
        "form",
        { class: "find", role: "search", onsubmit: find },
        el("label", { for: input.id }, said.label),
        el("div", { class: "row" }, input, el("button", { type: "submit" }, said.find)),
      ),
      told,
      result,
    ),
    look,
  };
}

function* shown(id, { conversation, entries }) {
  yield el("h3", { class: "id" }, id, conversation ? el("span", { class: "state " + conversation.state }, said.states[conversation.state]) : null);
  if (conversation) yield* standing(conversation, entries);
  yield el("h4", {}, said.timeline);
  yield entries.length === 0 ? el("p", { class: "note" }, said.nothing) : table(said.timeline, said.columns, entries.map(rowOf), [5]);
}

function* standing(it, entries) {
  const count = (kind) => String(entries.filter((entry) => entry.kind === kind).length);
  const facts = [
    [it.state === "WAITING" ? said.asked : said.opened, dateOf(it.openedAt)],
    it.closedAt ? [said.closed, dateOf(it.closedAt) + (it.reason ? ", " + (said.why[it.reason] ?? it.reason) : "")] : [said.expires, dateOf(it.expiresAt)],
    [said.channels, it.channels.map((channel) => said.channel[channel] ?? channel).join(", ")],
    [said.calls, count("call")],
    [said.texts, count("text")],
  ];
  yield el("dl", { class: "facts" }, ...facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
  yield table(
    said.people,
    said.peopleColumns,
    it.participants.map((person) => [person.id, person.country, person.realNumber, person.virtualNumber ?? said.noNumber]),
  );
}

function rowOf(entry) {
  const call = entry.kind === "call";
  const details = call ? said.talked(entry.durationSeconds ?? 0) : [said.parts(entry.parts ?? 1), entry.reason ? outcomeOf(entry.reason) : ""];
  return [
    dateOf(entry.at),
    call ? said.kinds.call : (said.purposes[entry.purpose] ?? said.kinds.text),
    entry.by ?? said.us,
    entry.outcome ? outcomeOf(entry.outcome) : said.goesOn,
    [details].flat().filter((detail) => detail).join(", "),
    entry.price ? entry.price + " " + (entry.currency ?? "") : "",
  ];
}
