// Dead letters: how many there are and why, what is in them as far as it may be shown, and what becomes of them.

import { Refused, letters as ask } from "./api.js";
import { button, card, el, keep, say, table } from "./dom.js";
import { dateOf, words } from "./words.js";

const said = words.letters;

/**
 * @param failed is told of what went wrong
 * @param counted is told how many there are
 */
export function letters(failed, counted) {
  const told = el("p", { class: "told", role: "status" });
  const topics = el("div", { class: "topics" });
  const state = el("p", { class: "note" }, said.loading);
  const dialog = el("dialog", { "aria-labelledby": "dialog-heading" });
  const again = button(said.refresh, { class: "quiet", onclick: () => look() });
  const of = new Map();

  const look = async () => {
    try {
      const overview = await ask.count();
      counted(overview.letters);
      say(state, overview.letters === 0 ? said.none : overview.complete ? "" : said.more);
      keep(topics, overview.topics, (it) => it.topic, topicOf, showTopic);
    } catch (e) {
      failed(e);
    }
  };

  const topicOf = ({ topic }) => {
    const rows = el("div", {});
    const more = button(said.moreLetters, { class: "quiet", onclick: () => load(topic, of.get(topic).next) });
    const list = el("div", { class: "letters", id: "letters-" + topic, hidden: true }, rows, more);
    const toggle = button(said.show, { class: "quiet", "aria-expanded": "false", "aria-controls": list.id, onclick: () => turn() });
    const turn = () => {
      list.hidden = !list.hidden;
      toggle.setAttribute("aria-expanded", String(!list.hidden));
      say(toggle, list.hidden ? said.show : said.hide);
      return list.hidden ? null : load(topic);
    };
    of.set(topic, { list, rows, more, letters: [], next: null });
    return el(
      "article",
      { class: "topic", "aria-label": topic },
      el("div", { class: "head" }, el("h3", {}), toggle),
      el("p", { class: "note" }),
      list,
    );
  };

  const showTopic = (node, it) => {
    const known = of.get(it.topic);
    const reasons = Object.entries(it.reasons).map(([reason, count]) => reason + " " + count);
    say(node.querySelector("h3"), said.topic(it.topic, it.letters));
    say(node.querySelector(".note"), [...reasons, said.since(dateOf(it.oldest))].join(" · "));
    if (!known.list.hidden) load(it.topic);
  };

  const load = async (topic, after) => {
    const known = of.get(topic);
    try {
      const page = await ask.page(topic, after);
      known.letters = after ? [...known.letters, ...page.letters] : page.letters;
      known.next = page.next;
      known.more.hidden = !page.next;
      keep(known.rows, known.letters, (letter) => letter.id, letterOf);
    } catch (e) {
      failed(e);
    }
  };

  const letterOf = (letter) => {
    const act = (label, action, properties = {}) =>
      button(label, { "aria-label": said.of(label, letter.id), onclick: action, ...properties });
    const node = el(
      "div",
      { class: "letter", "data-id": letter.id },
      el(
        "div",
        { class: "what" },
        el("code", {}, letter.id),
        el("span", { class: "reason" }, letter.reason),
        el("span", { class: "note" }, dateOf(letter.at) + " · " + said.bytes(letter.bytes)),
        letter.replayable ? null : el("span", { class: "note" }, said.notReplayable),
      ),
      el(
        "div",
        { class: "actions" },
        act(said.look, () => inside(letter.id), { class: "quiet" }),
        letter.replayable ? act(said.replay, () => settle(node, ask.replay, said.replayed)) : null,
        act(said.drop, () => confirmed(letter.id, () => settle(node, ask.drop, said.dropped)), { class: "quiet danger" }),
      ),
    );
    return node;
  };

  /** Another may have been quicker, which is said, and then it is gone from here too. */
  const settle = async (node, how, words) => {
    const id = node.dataset.id;
    node.querySelectorAll("button").forEach((it) => (it.disabled = true));
    try {
      await how(id);
      say(told, words(id));
    } catch (e) {
      if (!(e instanceof Refused)) {
        node.querySelectorAll("button").forEach((it) => (it.disabled = false));
        failed(e);
        return;
      }
      say(told, said.failed(id, e.message));
    }
    const next = (node.nextElementSibling ?? node.previousElementSibling)?.querySelector("button");
    node.remove();
    (next ?? again).focus();
    await look();
  };

  const inside = async (id) => {
    try {
      const { content, ...rest } = await ask.show(id);
      present(
        said.inside(id),
        [
          table(said.inside(id), said.inColumns, Object.entries(rest).map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)])),
          el("pre", { tabindex: "0" }, JSON.stringify(content, null, 2)),
        ],
        button(said.close, { onclick: () => dialog.close() }),
      );
    } catch (e) {
      failed(e);
    }
  };

  const confirmed = (id, action) =>
    present(
      said.dropHeading,
      [el("p", {}, said.dropExplanation(id))],
      button(said.cancel, { class: "quiet", onclick: () => dialog.close() }),
      button(said.drop, {
        class: "bad",
        onclick: () => {
          dialog.close();
          action();
        },
      }),
    );

  const present = (heading, content, ...buttons) => {
    dialog.replaceChildren(el("h2", { id: "dialog-heading" }, heading), ...content, el("div", { class: "actions" }, ...buttons));
    dialog.showModal();
  };

  return {
    node: card("letters", said.heading, said.explanation, state, told, topics, again, dialog),
    look,
  };
}
