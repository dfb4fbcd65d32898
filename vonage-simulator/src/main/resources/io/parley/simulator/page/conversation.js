// Opens conversations through Parley's API, as an internal service of the company would.

import { conversations } from "./api.js";
import { button, el, field, keep, say } from "./dom.js";
import { digits, pretty } from "./numbers.js";
import { words } from "./words.js";

const SAY = words.conversation;
const CHANNELS = ["VOICE", "SMS"];
const POLL_MS = 500;
const UNTIL = new Intl.DateTimeFormat("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit" });

/**
 * @param page `nameOf` a number, and `save(number, contact, name)` to a phone, which comes onto the page if it isn't there
 * @param first two numbers to begin with
 */
export function createConversations(page, first) {
  let open = [];
  const numbers = first.map((number) => el("input", { type: "tel", required: true, value: pretty(number) }));
  const channels = CHANNELS.map((channel) => el("input", { type: "checkbox", value: channel, checked: true }));
  const minutes = el("select", {}, SAY.durations.map(([value, text]) => el("option", { value }, text)));
  const notice = el("p", { class: "notice", role: "alert", hidden: true });
  const start = el("button", { type: "submit", class: "main" }, SAY.start);
  minutes.value = "60";
  const form = el(
    "form",
    { class: "ask", onsubmit: submit },
    field(SAY.first, numbers[0]),
    field(SAY.second, numbers[1]),
    field(SAY.lasts, minutes),
    el("fieldset", {}, el("legend", {}, SAY.channel), channels.map((box) => field(SAY.channels[box.value], box, "check"))),
    start,
  );
  const asking = el("details", { open: true }, el("summary", {}, SAY.ask), form, notice);
  const cards = el("ul", { class: "conversations" });
  const element = el("div", { class: "card" }, asking, cards);

  async function submit(event) {
    event.preventDefault();
    start.disabled = true;
    say(start, SAY.starting);
    try {
      show(await opened(await conversations.open(request())));
      asking.open = false;
      notice.hidden = true;
    } catch (problem) {
      notice.hidden = false;
      say(notice, SAY.refused(problem.message));
    }
    start.disabled = false;
    say(start, SAY.start);
  }

  function request() {
    const chosen = channels.filter((box) => box.checked).map((box) => box.value);
    if (chosen.length === 0) throw new Error(SAY.channelsNone);
    return {
      conversationId: "demo-" + Date.now().toString(36),
      participants: numbers.map((input) => participant(input.value)),
      channels: chosen,
      expiresAt: new Date(Date.now() + Number(minutes.value) * 60_000).toISOString(),
    };
  }

  function participant(written) {
    const realNumber = digits(written);
    if (realNumber === null) throw new Error(SAY.numberWrong(written));
    return { realNumber, name: page.nameOf(realNumber) };
  }

  /** It may have to wait until numbers are rented. */
  async function opened(conversation) {
    let latest = conversation;
    while (latest.state === "WAITING") {
      say(start, SAY.waiting);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      latest = await conversations.get(latest.conversationId);
    }
    if (latest.state !== "OPEN") throw new Error(SAY.states[latest.state]);
    return latest;
  }

  function show(conversation) {
    open = [conversation, ...open.filter((other) => other.conversationId !== conversation.conversationId)];
    render();
  }

  const render = () => keep(cards, open, ({ conversationId }) => conversationId, card);

  function card(conversation) {
    const { conversationId, participants, expiresAt } = conversation;
    const state = el("span", { role: "status" });
    const until = SAY.until(UNTIL.format(new Date(expiresAt)));
    const ways = participants.map((person, index) => way(person, participants[1 - index]));
    const save = button(SAY.save, {
      class: "main",
      onclick: () => {
        participants.forEach((person, index) => {
          const other = participants[1 - index];
          page.save(person.realNumber, other.virtualNumber, called(other));
        });
        say(state, SAY.saved);
      },
    });
    const end = button(SAY.close, { onclick: () => close(conversationId, state, [save, end]) });
    return el("li", {}, el("p", { class: "quiet" }, conversationId + ", " + until), el("div", { class: "ways" }, ways), el("p", { class: "tools" }, save, end, state));
  }

  /** Never the number itself: this becomes the name of a contact in the other phone. */
  const called = ({ name, realNumber }) => name ?? page.nameOf(realNumber) ?? SAY.somebody;

  function way(person, other) {
    return el("p", { class: "way" }, SAY.dials(called(person), called(other)), el("strong", {}, pretty(other.virtualNumber)));
  }

  async function close(id, state, controls) {
    try {
      await conversations.close(id);
      controls.forEach((control) => (control.disabled = true));
      say(state, SAY.closed);
      asking.open = true;
    } catch (problem) {
      say(state, problem.message);
    }
  }

  /** Those that are open already, so that a reload loses nothing. */
  async function recall() {
    if (!(await conversations.isConfigured())) {
      asking.open = false;
      asking.replaceWith(el("p", {}, SAY.notConfigured));
      return;
    }
    const ours = ({ participants, state }) => state === "OPEN" && participants.every(({ realNumber }) => page.nameOf(realNumber));
    const known = (await conversations.all()).conversations.filter(ours);
    open = [...open, ...known.toSorted((a, b) => b.at.localeCompare(a.at))];
    asking.open = open.length === 0;
    render();
  }

  recall().catch((problem) => {
    notice.hidden = false;
    say(notice, problem.message);
  });
  return { element };
}
