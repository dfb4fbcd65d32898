// The page: asks for the token, then shows the figures and asks again every few seconds.

import { TokenRefused, overview, token } from "./api.js";
import { conversation } from "./conversation.js";
import { button, el, say } from "./dom.js";
import { figures } from "./figures.js";
import { letters } from "./letters.js";
import { secondOf, words } from "./words.js";

const EVERY_MS = 4_000;
const LETTERS_EVERY_MS = 30_000;

const status = el("p", { class: "status", role: "status" });
const fresh = el("p", { class: "fresh" });
const leave = button(words.token.forget, { class: "quiet", onclick: () => gate() });
const content = el("main", { id: "content", tabindex: "-1" });
let shown = null;

document.body.append(
  el("a", { class: "skip", href: "#content" }, words.skip),
  el(
    "header",
    {},
    el("img", { src: "favicon.svg", alt: "", width: "32", height: "32" }),
    el("h1", {}, el("span", {}, words.name), " ", words.title),
    fresh,
    leave,
  ),
  status,
  content,
);

if (token.get()) {
  board();
} else {
  gate();
}

/** Asks for a token. Nothing that was shown before is left. */
function gate(why = "") {
  token.forget();
  shown?.stop();
  shown = null;
  const input = el("input", { id: "token", type: "password", autocomplete: "off", spellcheck: "false", "aria-describedby": "token-told" });
  const told = el("p", { class: "told", id: "token-told", role: "alert" }, why);
  const enter = (event) => {
    event.preventDefault();
    const given = input.value.trim();
    if (!given || /[^\x21-\x7e]/.test(given)) {
      say(told, given ? words.token.refused : words.token.missing);
      input.focus();
      return;
    }
    token.set(given);
    board();
  };
  leave.hidden = true;
  say(status, "");
  say(fresh, "");
  content.replaceChildren(
    el(
      "form",
      { class: "card gate", onsubmit: enter },
      el("h2", {}, words.token.heading),
      el("p", { class: "explanation" }, words.token.explanation),
      el("label", { for: "token" }, words.token.label),
      input,
      told,
      el("button", { type: "submit" }, words.token.enter),
    ),
  );
  input.focus();
}

/** Shows the figures as soon as the token has opened them. */
function board() {
  const timers = new Map();
  const it = { stop: () => timers.forEach((timer) => clearTimeout(timer)), at: null };
  shown = it;
  const numbers = figures();
  const dead = letters(failed, numbers.showLetters);
  const found = conversation(failed);

  function failed(error) {
    if (shown !== it) return;
    if (error instanceof TokenRefused) return gate(words.token.refused);
    say(status, [words.state.away, it.at ? words.state.stale(it.at) : ""].join(" ").trim());
    content.classList.toggle("stale", true);
  }

  const refresh = async () => {
    try {
      const answer = await overview();
      if (shown !== it) return;
      if (it.at === null) reveal();
      it.at = secondOf(answer.at);
      numbers.show(answer);
      say(status, "");
      say(fresh, words.state.fresh(it.at));
      content.classList.toggle("stale", false);
      await found.look();
    } catch (error) {
      failed(error);
    }
  };

  const reveal = () => {
    leave.hidden = false;
    content.replaceChildren(el("div", { class: "board" }, ...numbers.nodes, dead.node, found.node));
    content.focus({ preventScroll: true });
    every(LETTERS_EVERY_MS, dead.look);
  };

  const every = async (pause, action) => {
    if (shown !== it) return;
    if (!document.hidden) await action();
    timers.set(action, setTimeout(() => every(pause, action), pause));
  };

  say(status, words.state.loading);
  every(EVERY_MS, refresh);
}
