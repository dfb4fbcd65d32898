// The dial pad of a phone, and the calls it has had.

import { button, el, keep, say } from "./dom.js";
import { digits, pretty } from "./numbers.js";
import { words } from "./words.js";

const SAY = words.calls;
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const KEYS = [..."123456789*0#"];

/** The twelve keys of every phone. */
export function keypad(onPress) {
  const keys = KEYS.map((key) => button(key, { onclick: () => onPress(key) }));
  return el("div", { class: "keypad", role: "group", "aria-label": SAY.keypad }, keys);
}

export function callsOf(phone) {
  const number = el("input", { type: "tel", "aria-label": SAY.number, placeholder: SAY.placeholder, required: true });
  const contacts = el("ul", { class: "chips", "aria-label": SAY.contacts });
  const history = el("ol", { class: "rows", "aria-label": SAY.history });
  const none = el("p", { class: "empty" }, SAY.none);
  const element = el(
    "div",
    { class: "view scroll", tabindex: 0, role: "group", "aria-label": words.phone.tabs.calls },
    el(
      "form",
      { class: "dialler", onsubmit: dial },
      contacts,
      el("div", { class: "number" }, number, button("⌫", { class: "icon", "aria-label": SAY.erase, onclick: erase })),
      keypad((key) => (number.value += key)),
      el("button", { type: "submit", class: "go" }, SAY.call),
    ),
    history,
    none,
  );

  function dial(event) {
    event.preventDefault();
    const other = digits(number.value);
    if (!other) return number.select();
    phone.call(other);
  }

  function erase() {
    number.value = number.value.slice(0, -1);
  }

  function update(calls) {
    keep(contacts, Object.keys(phone.contacts()), (other) => other, chip, updateChip);
    keep(history, calls.toReversed(), (call) => call.id, row, updateRow);
    none.hidden = calls.length > 0;
  }

  const chip = (other) => el("li", {}, button("", { onclick: () => (number.value = pretty(other)) }));
  const updateChip = (node, other) => say(node.firstChild, phone.nameOf(other));

  function row(call) {
    return el("li", { class: "past " + call.direction }, el("strong"), el("time", { datetime: call.startedAt }), el("span"), el("q"));
  }

  function updateRow(node, call) {
    const [who, time, how, heard] = node.children;
    say(who, phone.nameOf(call.with));
    say(time, TIME.format(new Date(call.startedAt)));
    say(how, SAY.direction[call.direction] + " · " + (SAY.ended[call.endReason] ?? SAY.ongoing));
    say(heard, call.heard.join(" "));
    heard.hidden = call.heard.length === 0;
  }

  return { element, update };
}
