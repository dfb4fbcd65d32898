// The texts of a phone: its threads, by contact, and the one that is open.

import { button, el, keep, say } from "./dom.js";
import { digits, pretty } from "./numbers.js";
import { words } from "./words.js";

const SAY = words.texts;
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

export function textsOf(phone) {
  let all = null;
  let open = null;
  const read = new Map();

  const threads = el("ul", { class: "rows" });
  const none = el("div", { class: "empty" }, el("p", {}, SAY.none), el("p", {}, SAY.hint));
  const to = el("input", { type: "tel", "aria-label": SAY.to, placeholder: words.calls.placeholder, required: true });
  const list = el(
    "div",
    { class: "pane" },
    el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": SAY.threads }, threads, none),
    el("form", { class: "bar", onsubmit: writeTo }, to, el("button", { type: "submit" }, SAY.write)),
  );

  const name = el("strong");
  const number = el("span");
  const bubbles = el("ol", { class: "bubbles" });
  const empty = el("p", { class: "empty" });
  const scroll = el("div", { class: "scroll", tabindex: 0, role: "group" }, bubbles, empty);
  const message = el("textarea", { rows: 1, placeholder: SAY.placeholder, onkeydown: sendOnEnter, required: true });
  const thread = el(
    "div",
    { class: "pane", hidden: true },
    el(
      "div",
      { class: "bar top" },
      button("‹", { class: "icon", "aria-label": SAY.back, onclick: close }),
      el("p", { class: "who" }, name, number),
      button(SAY.call, { onclick: () => phone.call(open) }),
    ),
    scroll,
    el("form", { class: "bar", onsubmit: send }, message, el("button", { type: "submit", class: "main" }, SAY.send)),
  );
  const element = el("div", { class: "view" }, list, thread);

  function writeTo(event) {
    event.preventDefault();
    const other = digits(to.value);
    if (!other) return to.select();
    to.value = "";
    openThread(other);
    message.focus();
  }

  function openThread(other) {
    open = other;
    render();
  }

  function close() {
    open = null;
    render();
    (threads.querySelector("button") ?? to).focus();
  }

  function send(event) {
    event.preventDefault();
    const text = message.value;
    if (text.trim() === "") return;
    message.value = "";
    phone.attempt(() => phone.api.text(open, text));
  }

  function sendOnEnter(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
  }

  const withContact = (other) => all.filter((text) => text.with === other);
  const came = (other) => withContact(other).filter((text) => text.direction === "in").length;
  const unreadOf = (other) => Math.max(0, came(other) - (read.get(other) ?? 0));
  const others = () => [...new Set([...all.toReversed().map((text) => text.with), ...Object.keys(phone.contacts())])];

  /** What was there when the page was opened counts as read. */
  function update(texts) {
    const before = all;
    all = texts;
    if (before === null) {
      others().forEach((other) => read.set(other, came(other)));
    } else if (texts.length > before.length) {
      texts.slice(before.length).filter((text) => text.direction === "in").forEach(announce);
    }
    render();
  }

  function announce(text) {
    phone.announce(SAY.came(phone.nameOf(text.with), text.text));
  }

  function render() {
    if (all === null) return;
    list.hidden = open !== null;
    thread.hidden = open === null;
    if (open !== null && !element.hidden) read.set(open, came(open));
    keep(threads, others(), (other) => other, row, updateRow);
    none.hidden = threads.childElementCount > 0;
    if (open !== null) renderThread();
  }

  function row(other) {
    const read = () => (openThread(other), message.focus());
    const line = el("button", { type: "button", onclick: read }, el("strong"), el("span", { class: "badge" }), el("span"));
    return el("li", {}, line);
  }

  function updateRow(node, other) {
    const [who, badge, last] = node.firstChild.children;
    const unread = unreadOf(other);
    say(who, phone.nameOf(other));
    say(badge, unread > 0 ? String(unread) : "");
    badge.hidden = unread === 0;
    say(last, withContact(other).at(-1)?.text ?? pretty(other));
  }

  function renderThread() {
    const known = phone.nameOf(open);
    const texts = withContact(open);
    const atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
    const grows = texts.length !== bubbles.childElementCount;
    say(name, known);
    say(number, known === pretty(open) ? "" : pretty(open));
    scroll.setAttribute("aria-label", SAY.with(known));
    message.setAttribute("aria-label", SAY.message(known));
    say(empty, texts.length === 0 ? SAY.empty(known) : "");
    keep(bubbles, texts, (text, index) => [open, text.at, index].join(" "), bubble);
    if (grows && atEnd) scroll.scrollTop = scroll.scrollHeight;
  }

  function bubble(text) {
    const who = text.direction === "out" ? SAY.you : phone.nameOf(text.with);
    return el(
      "li",
      { class: text.direction },
      el("p", {}, el("span", { class: "unseen" }, who + ": "), el("span", {}, text.text)),
      el("time", { datetime: text.at }, TIME.format(new Date(text.at))),
      text.delivered ? null : el("span", { class: "failed" }, SAY.notDelivered),
    );
  }

  const unread = () => others().reduce((sum, other) => sum + unreadOf(other), 0);

  /** The simulator forgot everything, and so does the phone. */
  function forget() {
    all = null;
    read.clear();
    bubbles.replaceChildren();
  }

  return { element, update, unread, open: openThread, forget };
}
