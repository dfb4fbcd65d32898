// The figures: tiles, charts and tables of all that is counted.

import { minutesChart, poolChart, shareBar } from "./charts.js";
import { card, el, keep, say, table } from "./dom.js";
import { countryOf, outcomeOf, secondOf, timeOf, words } from "./words.js";

const OUTCOMES = ["calls", "textsReceived", "textsSent"];

export function figures() {
  const tiles = tilesOf();
  const minutes = chartCard("minutes", words.minutes);
  const pool = chartCard("pool", words.pool);
  const outcomes = OUTCOMES.map(outcomesOf);
  let shown = null;

  const draw = () => {
    if (shown) {
      drawMinutes(minutes, shown.minutes);
      drawPool(pool, shown.pool);
    }
  };
  new ResizeObserver(draw).observe(minutes.chart);

  return {
    nodes: [tiles.node, minutes.node, pool.node, ...outcomes.map((it) => it.node)],
    show(overview) {
      shown = { minutes: overview.minutes.map(minuteOf), pool: overview.pool };
      tiles.show(overview, shown.minutes);
      draw();
      outcomes.forEach((it) => it.show(overview));
    },
    showLetters: tiles.showLetters,
  };
}

const minuteOf = (minute) => ({
  at: minute.at,
  opened: minute.conversations.OPENED ?? 0,
  closed: minute.conversations.CLOSED ?? 0,
});

const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0);

function tilesOf() {
  const all = ["open", "opened", "closed", "calls", "texts", "letters"].map((name) => {
    const figure = el("dd", { class: "figure" }, "–");
    const note = el("dd", { class: "note" }, name === "letters" ? words.now.lettersUnknown : words.now.hour);
    return { name, figure, note, node: el("div", { class: "tile", id: "tile-" + name }, el("dt", {}, words.now[name]), figure, note) };
  });
  const tile = (name, figure, note) => {
    const it = all.find((one) => one.name === name);
    say(it.figure, String(figure));
    say(it.note, note);
    return it.node;
  };
  return {
    node: el(
      "section",
      { class: "now", "aria-labelledby": "now-heading", id: "figures" },
      el("h2", { id: "now-heading", class: "unseen" }, words.now.heading),
      el("dl", { class: "tiles" }, ...all.map((it) => it.node)),
    ),
    show(overview, minutes) {
      const { open, waiting } = overview.conversations;
      tile("open", open, words.now.waiting(waiting));
      tile("opened", minutes.reduce((total, minute) => total + minute.opened, 0), words.now.hour);
      tile("closed", minutes.reduce((total, minute) => total + minute.closed, 0), words.now.hour);
      tile("calls", overview.calls.ANSWERED ?? 0, words.now.callsOf(sum(overview.calls)));
      tile("texts", overview.textsReceived.RELAYED ?? 0, words.now.textsOf(sum(overview.textsReceived)));
    },
    showLetters(count) {
      const node = tile("letters", count, count === 0 ? words.now.lettersNone : words.now.lettersSome);
      node.classList.toggle("alarming", count > 0);
    },
  };
}

/** A chart, and all of it as a table for whoever would rather read. */
function chartCard(id, said) {
  const chart = el("div", { class: "drawing" });
  const note = el("p", { class: "note" });
  const rows = el("div", {});
  return {
    chart,
    note,
    rows,
    node: card(id, said.heading, said.explanation, chart, note, el("details", {}, el("summary", {}, said.table), rows)),
  };
}

function drawMinutes({ chart, note, rows, node }, minutes) {
  const busy = minutes.filter((minute) => minute.opened + minute.closed > 0);
  if (!node.querySelector(".legend")) chart.before(legend());
  chart.replaceChildren(minutesChart(minutes, Math.max(280, chart.clientWidth)));
  say(note, busy.length === 0 ? words.minutes.none : "");
  rows.replaceChildren(
    table(
      words.minutes.table,
      words.minutes.columns,
      busy.reverse().map((minute) => [timeOf(minute.at), String(minute.opened), String(minute.closed)]),
      [1, 2],
    ),
  );
}

const legend = () =>
  el(
    "p",
    { class: "legend" },
    ...["opened", "closed"].map((kind) => el("span", { class: "key " + kind }, words.minutes[kind])),
  );

function drawPool({ chart, note, rows }, pool) {
  const scarcest = [...pool.countries].sort((one, other) => leftOf(one) - leftOf(other) || one.country.localeCompare(other.country));
  chart.replaceChildren(...(scarcest.length === 0 ? [] : [poolChart(scarcest, Math.max(280, chart.clientWidth))]));
  say(note, scarcest.length === 0 ? words.pool.none : words.pool.counted(secondOf(pool.countedAt)));
  rows.replaceChildren(
    table(
      words.pool.table,
      words.pool.columns,
      scarcest.map((it) => [
        countryOf(it.country),
        ...[it.size, it.inService, it.retiring, it.inUse, it.quarantined].map(String),
        it.lowestLeft === undefined ? words.pool.unknown : String(it.lowestLeft),
      ]),
      [1, 2, 3, 4, 5, 6],
    ),
  );
}

const leftOf = (country) => country.lowestLeft ?? Number.MAX_SAFE_INTEGER;

function outcomesOf(subject) {
  const body = el("tbody", {});
  const none = el("p", { class: "note" }, words.outcomes.none);
  const rows = el(
    "table",
    { class: "outcomes" },
    el("caption", { class: "unseen" }, words.outcomes[subject]),
    el("thead", { class: "unseen" }, el("tr", {}, ...words.outcomes.columns.map((column) => el("th", { scope: "col" }, column)))),
    body,
  );
  return {
    node: card(subject, words.outcomes[subject], words.outcomes[subject + "Explanation"], rows, none),
    show(overview) {
      const counts = Object.entries(overview[subject]).sort(([a, one], [b, other]) => other - one || a.localeCompare(b));
      const most = Math.max(1, ...counts.map(([, count]) => count));
      none.hidden = counts.length > 0;
      rows.hidden = counts.length === 0;
      keep(body, counts, ([code]) => code, outcomeRow, (row, [, count]) => {
        say(row.querySelector("td"), String(count));
        row.querySelector("svg").replaceWith(shareBar(count / most));
      });
    },
  };
}

const outcomeRow = ([code]) =>
  el("tr", {}, el("th", { scope: "row" }, el("span", {}, outcomeOf(code)), shareBar(0)), el("td", { class: "numeric" }));
