// The call that a phone is in: it rings, talks, and ends. What a voice says stands there as captions.

import { keypad } from "./calls.js";
import { button, el, keep, say } from "./dom.js";
import { pretty } from "./numbers.js";
import { words } from "./words.js";

const SAY = words.call;

/** Who ended it like this knows that it is over. */
const OWN_ENDS = ["hung-up", "declined"];

export function callOf(phone) {
  let shown = null;
  let answeredAt = 0;
  let dismissed = null;

  const state = el("p", { class: "state" });
  const who = el("p", { class: "caller" });
  const number = el("p", { class: "callernumber" });
  const captions = el("ol", { class: "captions", "aria-live": "polite", "aria-label": SAY.captions });
  const keys = el("output", { class: "pressed", "aria-label": SAY.pressed });
  const pad = el("div", { hidden: true }, keys, keypad(press));
  const answer = button(SAY.answer, { class: "go", onclick: () => phone.attempt(phone.api.answer) });
  const decline = button(SAY.decline, { class: "stop", onclick: () => phone.attempt(phone.api.decline) });
  const hangUp = button(SAY.hangUp, { class: "stop", onclick: () => phone.attempt(phone.api.hangUp) });
  const dial = button(SAY.keys, { "aria-expanded": false, onclick: toggleKeys });
  const done = button(SAY.done, { onclick: dismiss });
  const actions = el("div", { class: "actions" }, answer, decline, dial, hangUp, done);
  const element = el("div", { class: "call", hidden: true }, state, who, number, captions, pad, actions);
  setInterval(tick, 1000);

  function update(calls) {
    const call = calls.at(-1);
    const ongoing = call && call.state !== "ended";
    const justEnded = call && shown?.id === call.id && !OWN_ENDS.includes(call.endReason) && dismissed !== call.id;
    if (!ongoing && !justEnded) return leave();
    if (!shown || shown.id !== call.id) begin(call);
    tell(call);
    show(call);
    shown = call;
  }

  function begin(call) {
    captions.replaceChildren();
    pad.hidden = true;
    dial.setAttribute("aria-expanded", false);
    shown = { id: call.id, state: null, heard: [] };
  }

  /** Says what is new to those who don't see it. */
  function tell(call) {
    if (call.state !== shown.state) {
      if (call.state === "answered") answeredAt = Date.now();
      if (call.state === "answered") phone.announce(SAY.connected);
      if (call.state === "ended") phone.announce(SAY.over(words.calls.ended[call.endReason]));
      if (isIncoming(call)) phone.alert(SAY.rings(phone.nameOf(call.with)));
    }
    call.heard.slice(shown.heard.length).forEach((sentence) => phone.voice.speak(sentence));
  }

  const isIncoming = (call) => call.direction === "in" && call.state === "ringing";

  function show(call) {
    const had = element.parentElement.contains(document.activeElement) && document.activeElement;
    const known = phone.nameOf(call.with);
    cover(true);
    element.dataset.state = isIncoming(call) ? "incoming" : call.state;
    say(who, known);
    say(number, known === pretty(call.with) ? "" : pretty(call.with));
    keep(captions, call.heard, (sentence, index) => index, (sentence) => el("li", {}, sentence));
    say(keys, call.pressed);
    answer.hidden = decline.hidden = !isIncoming(call);
    hangUp.hidden = isIncoming(call) || call.state === "ended";
    dial.hidden = call.state !== "answered";
    pad.hidden ||= dial.hidden;
    done.hidden = call.state !== "ended";
    shown = call;
    tick();
    if (had && had.closest("[hidden], .view")) [answer, hangUp, done].find((control) => !control.hidden).focus();
  }

  /** What lies under a call can't be reached. */
  function cover(covered) {
    element.hidden = !covered;
    [...element.parentElement.children].forEach((view) => (view.inert = covered && view !== element));
  }

  /** How the call stands, and for how long it has been. */
  function tick() {
    if (!shown || element.hidden) return;
    const seconds = Math.floor((Date.now() - answeredAt) / 1000);
    const lasted = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
    const texts = {
      dialling: SAY.dialling,
      ringing: isIncoming(shown) ? SAY.incoming : SAY.ringing,
      answered: SAY.answered + " · " + lasted,
      ended: SAY.ended + " · " + words.calls.ended[shown.endReason],
    };
    say(state, texts[shown.state]);
  }

  function toggleKeys() {
    pad.hidden = !pad.hidden;
    dial.setAttribute("aria-expanded", !pad.hidden);
  }

  function press(key) {
    phone.attempt(() => phone.api.press(key));
  }

  /** A call that is over stays on the screen until it has been seen. */
  function dismiss() {
    if (shown?.state !== "ended") return;
    dismissed = shown.id;
    leave();
  }

  function leave() {
    const had = element.contains(document.activeElement);
    cover(false);
    shown = null;
    if (had) element.closest(".device").querySelector("[aria-current=true]").focus();
  }

  return { element, update, dismiss };
}
