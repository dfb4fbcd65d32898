// What Vonage and the networks do wrong, on purpose: a switch for each.

import { troubles } from "./api.js";
import { button, el, field, say } from "./dom.js";
import { words } from "./words.js";

const SAY = words.troubles;

export function createTroubles() {
  const share = el("select", { onchange: setAgain }, Object.entries(SAY.shares).map(([value, text]) => el("option", { value }, text)));
  let latest = [];
  const notice = el("p", { class: "notice", role: "alert", hidden: true });
  const switches = new Map(SAY.list.map((trouble) => [trouble.kind, switchOf(trouble)]));
  share.value = "0.5";
  const element = el(
    "div",
    { class: "troubles" },
    el("div", { class: "tools" }, field(SAY.share, share, "check before"), button(SAY.end, { onclick: () => attempt(troubles.end) })),
    notice,
    el("ul", {}, [...switches.values()].map(({ row }) => row)),
  );

  function switchOf({ kind, name, what, as, millis }) {
    const id = "trouble-" + kind;
    const trouble = () => (input.checked ? { kind, share: Number(share.value), as, millis } : { kind, share: 0 });
    const set = () => attempt(() => troubles.set(trouble()));
    const input = el("input", { type: "checkbox", role: "switch", "aria-describedby": id, onchange: set });
    const met = el("span", { class: "met" }, SAY.off);
    const label = el("label", {}, input, el("strong", {}, name), met);
    return { input, met, set, row: el("li", {}, label, el("p", { id }, what)) };
  }

  /** Those that are on are met as often as it says from now on. */
  function setAgain() {
    switches.forEach(({ input, set }) => input.checked && set());
  }

  async function attempt(action) {
    try {
      await action();
      notice.hidden = true;
    } catch (problem) {
      notice.hidden = false;
      say(notice, problem.message);
      update(latest);
    }
  }

  /** As the simulator has them, whoever set them. */
  function update(all) {
    latest = all;
    switches.forEach(({ input, met }, kind) => {
      const set = all.find(({ trouble }) => trouble.kind === kind);
      input.checked = set !== undefined;
      say(met, set ? SAY.met(set.met) : SAY.off);
      met.classList.toggle("on", set !== undefined);
    });
  }

  return { element, update };
}
