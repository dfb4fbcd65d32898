// What both pages share: their words, and the line to the simulator.

import { say } from "./dom.js";
import { words } from "./words.js";

/** Elements with `data-word` get theirs. */
export function speakEnglish() {
  document.querySelectorAll("[data-word]").forEach((node) => say(node, words.page[node.dataset.word]));
}

/** Says whether the line is open. */
export function lineOf(status) {
  say(status, words.line.opening);
  return (open) => {
    status.dataset.open = open;
    say(status, open ? words.line.open : words.line.broken);
  };
}

/** The switch for spoken captions, where the browser can speak. */
export function offerVoice(voice, label) {
  label.hidden = !voice.available;
  label.querySelector("input").addEventListener("change", ({ target }) => voice.turn(target.checked));
}
