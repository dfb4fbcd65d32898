// Everything that Vonage and Parley say to each other, by call and by text, as it happens.

import { button, el, field, keep, say } from "./dom.js";
import { createDiagram } from "./diagram.js";
import { curlOf, fieldsOf, pathOf, readable } from "./exchange.js";
import { tail } from "./numbers.js";
import { stepOf } from "./steps.js";
import { createStories } from "./stories.js";
import { words } from "./words.js";

const SAY = words.wire;
const MOST = 300;
const TIME = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** @param nameOf what the page calls the phone with a number, if it is on the page */
export function createWire(nameOf, forgetAll) {
  const stories = createStories();
  const diagram = createDiagram();
  const filter = el("select", { onchange: render }, Object.entries(SAY.filters).map(([value, text]) => el("option", { value }, text)));
  const follow = el("input", { type: "checkbox", checked: true });
  const skipped = el("p", { class: "notice", role: "status", hidden: true });
  const none = el("p", { class: "empty" }, SAY.none);
  const list = el("ol", { class: "stories" });
  const tools = el(
    "div",
    { class: "tools" },
    field(SAY.filter, filter, "check before"),
    field(SAY.follow, follow, "check"),
    button(SAY.forget, { onclick: forgetAll }),
  );
  const element = el("div", { class: "wire" }, diagram.element, tools, skipped, none, list);
  let scheduled = false;
  let lit = null;

  function add(exchange) {
    const story = stories.add(exchange);
    if (follow.checked) light(story, exchange);
    if (!scheduled) requestAnimationFrame(render);
    scheduled = true;
  }

  function light(story, exchange) {
    diagram.light(stepOf(exchange), { from: called(story.from), to: called(story.to) });
    lit = exchange.seq;
    mark();
  }

  function mark() {
    list.querySelector(".lit")?.classList.remove("lit");
    list.querySelector("[data-key='" + lit + "']")?.classList.add("lit");
  }

  const called = (number) => number && (nameOf(number) ?? tail(number));

  function render() {
    scheduled = false;
    stories.prune(MOST);
    const shown = stories.all().filter(({ kind }) => filter.value === "all" || filter.value === kind);
    none.hidden = shown.length > 0;
    keep(list, shown, ({ key }) => "story-" + key, storyCard, updateStory);
    closeOlder(shown[0]);
    mark();
  }

  /** Of those that nobody opened or closed, the newest alone is open. */
  function closeOlder(newest) {
    list.querySelectorAll(".story:not([data-touched])").forEach((card) => {
      card.open = card.parentElement.dataset.key === "story-" + newest?.key;
    });
  }

  function storyCard() {
    const summary = el("summary", {}, el("strong"), el("span", { class: "quiet" }), el("time"));
    const card = el("details", { class: "story" }, summary, el("ol", { class: "exchanges" }));
    summary.addEventListener("click", () => (card.dataset.touched = true));
    return el("li", {}, card);
  }

  function updateStory(node, story) {
    const [summary, exchanges] = node.firstChild.children;
    const [title, count, time] = summary.children;
    say(title, SAY.stories[story.kind] + " " + endsOf(story));
    say(count, SAY.steps(story.exchanges.length));
    say(time, TIME.format(new Date(story.exchanges[0].at)));
    keep(exchanges, story.exchanges, ({ seq }) => seq, (exchange) => exchangeRow(story, exchange));
  }

  function endsOf({ from, to }) {
    if (from) return SAY.fromTo(called(from), to ? called(to) : "?");
    return to ? SAY.onlyTo(called(to)) : "";
  }

  function exchangeRow(story, exchange) {
    const details = el("details", { class: "exchange " + exchange.kind }, summaryOf(exchange));
    details.addEventListener("toggle", () => {
      if (!details.open) return;
      light(story, exchange);
      if (details.childElementCount === 1) details.append(contentOf(exchange));
    });
    return el("li", {}, details);
  }

  function skip(count) {
    skipped.hidden = false;
    say(skipped, SAY.skipped(count));
  }

  function forget() {
    stories.forget();
    skipped.hidden = true;
    diagram.rest();
    render();
  }

  return { element, add, skip, forget };
}

function summaryOf(exchange) {
  const { kind, purpose, method, status, millis, attempt, troubles } = exchange;
  const event = purpose === "event" ? fieldsOf(exchange) : {};
  const failed = status === null || status >= 400;
  return el(
    "summary",
    {},
    el("span", { class: "asks" }, SAY.asks[kind]),
    el("span", { class: "what" }, event.status ? SAY.events(event.status, event.direction) : SAY.purposes[purpose] ?? purpose),
    el("code", {}, method + " " + pathOf(exchange)),
    el(
      "span",
      { class: "tags" },
      attempt > 1 ? el("span", { class: "tag warn" }, SAY.attempt(attempt)) : null,
      troubles.length > 0 ? el("span", { class: "tag warn" }, SAY.trouble(troubles)) : null,
      el("span", { class: failed ? "tag bad" : "tag good" }, String(status ?? SAY.noAnswer)),
      el("span", { class: "tag" }, SAY.ms(millis)),
    ),
  );
}

function contentOf(exchange) {
  const { method, url, headers, body, status, responseHeaders, responseBody } = exchange;
  const copied = el("span", { role: "status" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(curlOf(exchange));
      say(copied, SAY.copied);
    } catch {
      say(copied, SAY.copyFailed);
    }
  };
  return el(
    "div",
    { class: "content" },
    el("p", {}, stepOf(exchange).sentence),
    el("p", {}, el("span", { class: "tag" }, signed(exchange))),
    el("h4", {}, SAY.request),
    block(method + " " + url),
    headersOf(headers),
    body ? block(readable(body)) : null,
    el("h4", {}, SAY.answer + " " + (status ?? SAY.noAnswer)),
    headersOf(responseHeaders ?? {}),
    block(readable(responseBody) || SAY.emptyBody),
    el("p", { class: "copy" }, button(SAY.copy, { onclick: copy }), copied),
  );
}

function signed({ authentication: { by, method, verdict } }) {
  const text = SAY.signed[verdict ? by + "-" + verdict : by] ?? by;
  return method ? text + " · " + method : text;
}

/** Long ones scroll, by keyboard too. */
const block = (text) => el("pre", { tabindex: 0 }, text);

function headersOf(headers) {
  const entries = Object.entries(headers);
  if (entries.length === 0) return null;
  return el(
    "details",
    { class: "headers" },
    el("summary", {}, SAY.headers),
    el("dl", {}, entries.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
  );
}
