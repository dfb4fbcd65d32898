// One phone: a region of its own, in which no other phone's number ever stands.

import { phoneOf } from "./api.js";
import { callOf } from "./call.js";
import { callsOf } from "./calls.js";
import { button, el, field, say } from "./dom.js";
import { contacts, rememberContacts } from "./memory.js";
import { pretty } from "./numbers.js";
import { textsOf } from "./texts.js";
import { words } from "./words.js";

const SAY = words.phone;

/**
 * @param owner number and name
 * @param voice speaks captions, if it is switched on
 * @param links what else stands below the phone
 */
export function createPhone({ number, name }, voice, links) {
  const news = el("p", { class: "unseen", "aria-live": "polite" });
  const alarm = el("p", { class: "unseen", "aria-live": "assertive" });
  const notice = el("p", { class: "notice", role: "alert", hidden: true });
  const withhold = el("input", { type: "checkbox" });
  let known = contacts(number);
  let latest = null;

  /** What the parts of a phone need of it. */
  const phone = {
    number,
    api: phoneOf(number),
    voice,
    contacts: () => known,
    nameOf: (other) => known[other] ?? pretty(other),
    announce: (text) => news.replaceChildren(el("span", {}, text)),
    alert: (text) => alarm.replaceChildren(el("span", {}, text)),
    open: (other) => (show("texts"), texts.open(other)),
    call: (other) => phone.attempt(() => phone.api.call(other, withhold.checked)),
    attempt,
    refresh: () => latest && update(latest),
  };

  const texts = textsOf(phone);
  const calls = callsOf(phone);
  const call = callOf(phone);
  const badge = el("span", { class: "badge", hidden: true });
  const tabs = {
    texts: el("button", { type: "button", onclick: () => choose("texts") }, SAY.tabs.texts, badge),
    calls: button(SAY.tabs.calls, { onclick: () => choose("calls") }),
  };
  const behaviour = el(
    "select",
    { onchange: () => attempt(() => phone.api.behave(behaviour.value)) },
    Object.entries(SAY.behaviours).map(([value, text]) => el("option", { value }, text)),
  );
  const title = el("h2", { id: "phone-" + number }, name);
  const element = el(
    "section",
    { class: "phone", "aria-labelledby": title.id },
    el(
      "div",
      { class: "device" },
      el("header", {}, title, el("p", { title: SAY.yourNumber }, pretty(number))),
      notice,
      el("div", { class: "screen" }, texts.element, calls.element, call.element),
      el("nav", { "aria-label": SAY.views }, tabs.texts, tabs.calls),
    ),
    el(
      "details",
      { class: "quiet" },
      el("summary", {}, SAY.settings),
      field(SAY.whenCalled, behaviour),
      field(SAY.withhold, withhold, "check"),
      links,
    ),
    news,
    alarm,
  );
  show("texts");

  function choose(view) {
    call.dismiss();
    show(view);
  }

  function show(view) {
    texts.element.hidden = view !== "texts";
    calls.element.hidden = view !== "calls";
    tabs.texts.setAttribute("aria-current", view === "texts");
    tabs.calls.setAttribute("aria-current", view === "calls");
    phone.refresh();
  }

  /** What is refused, or gets no answer, is said on the phone. */
  async function attempt(action) {
    try {
      await action();
      notice.hidden = true;
    } catch (problem) {
      notice.hidden = false;
      say(notice, problem.message);
    }
  }

  function update(view) {
    latest = view;
    behaviour.value = view.onCall;
    texts.update(view.texts);
    calls.update(view.calls);
    call.update(view.calls);
    const unread = texts.unread();
    badge.hidden = unread === 0;
    say(badge, String(unread));
    badge.title = SAY.unreadOf(unread);
  }

  function save(other, called) {
    known = { ...known, [other]: called };
    rememberContacts(number, known);
    phone.refresh();
  }

  return { number, element, update, save, open: phone.open, forget: () => texts.forget() };
}
