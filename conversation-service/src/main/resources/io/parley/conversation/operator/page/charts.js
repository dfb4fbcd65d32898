// Charts, drawn as SVG. Each says in its title and description what it shows; a table beside it has the rest.

import { svg } from "./dom.js";
import { timeOf, words, countryOf } from "./words.js";

const ids = { next: 0 };

/**
 * @param minutes an hour of them: `at`, `opened`, `closed`
 * @param width in pixels, so that words keep their size
 */
export function minutesChart(minutes, width) {
  const most = Math.max(1, ...minutes.map((minute) => Math.max(minute.opened, minute.closed)));
  const total = (name) => minutes.reduce((sum, minute) => sum + minute[name], 0);
  const top = 8;
  const half = 84;
  const middle = top + half;
  const left = 28;
  const step = (width - left - 4) / minutes.length;
  const scale = (count) => (count === 0 ? 0 : Math.max(3, (count / most) * (half - 4)));
  const bar = (minute, index, kind) => {
    const height = scale(minute[kind]);
    return height === 0
      ? null
      : svg("rect", {
          class: "bar " + kind,
          x: (left + index * step + step * 0.15).toFixed(2),
          y: (kind === "opened" ? middle - 1 - height : middle + 1).toFixed(2),
          width: (step * 0.7).toFixed(2),
          height: height.toFixed(2),
          rx: 1.5,
        });
  };
  const marks = width < 480 ? [0, 30] : [0, 15, 30, 45];
  return chart(
    width,
    middle + half + 30,
    words.minutes.title,
    words.minutes.description(total("opened"), total("closed"), most),
    [-half + 4, 0, half - 4].map((y) => svg("line", { class: y === 0 ? "axis" : "grid", x1: left, x2: width - 4, y1: middle + y, y2: middle + y })),
    [-half + 4, half - 4].map((y) => label(left - 6, middle + y + 4, String(most), "end")),
    label(left - 6, middle + 4, "0", "end"),
    minutes.flatMap((minute, index) => [
      bar(minute, index, "opened"),
      bar(minute, index, "closed"),
      svg(
        "rect",
        { class: "touch", x: (left + index * step).toFixed(2), y: top, width: step.toFixed(2), height: half * 2 },
        svg("title", {}, words.minutes.minute(timeOf(minute.at), minute.opened, minute.closed)),
      ),
    ]),
    marks.map((index) => label(left + index * step, middle + half + 20, words.minutes.ago(60 - index), "start")),
    label(width - 4, middle + half + 20, words.minutes.now, "end"),
  );
}

/** @param countries the scarcest first: `country`, `inService`, `lowestLeft` */
export function poolChart(countries, width) {
  const row = 46;
  const longest = Math.max(1, ...countries.map((country) => country.inService));
  const described = countries.map((it) => words.pool.country(countryOf(it.country), it.lowestLeft, it.inService));
  return chart(
    width,
    countries.length * row + 2,
    words.pool.title,
    words.pool.description(described),
    countries.flatMap((country, index) => {
      const y = index * row;
      const full = Math.max(12, (country.inService / longest) * (width - 2));
      const known = country.lowestLeft !== undefined;
      const share = known && country.inService > 0 ? Math.min(1, country.lowestLeft / country.inService) : 0;
      return [
        label(0, y + 15, countryOf(country.country), "start", "strong"),
        label(width, y + 15, known ? words.pool.left(country.lowestLeft, country.inService) : words.pool.unused(country.inService), "end"),
        svg("rect", { class: "track", x: 1, y: y + 23, width: full.toFixed(2), height: 12, rx: 6 }),
        share > 0
          ? svg("rect", { class: "level " + levelOf(country.lowestLeft), x: 1, y: y + 23, width: Math.max(12, full * share).toFixed(2), height: 12, rx: 6 })
          : null,
        known && country.lowestLeft === 0 ? svg("rect", { class: "empty", x: 1, y: y + 23, width: full.toFixed(2), height: 12, rx: 6 }) : null,
      ];
    }),
  );
}

/** A bar beside a figure that stands there in digits. */
export function shareBar(share) {
  return svg(
    "svg",
    { class: "share", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    svg("rect", { class: "track", width: 100, height: 6 }),
    svg("rect", { class: "level", width: Math.max(2, share * 100).toFixed(1), height: 6 }),
  );
}

const levelOf = (left) => (left <= 1 ? "low" : "good");

function chart(width, height, title, description, ...shapes) {
  const id = "chart-" + ids.next++;
  return svg(
    "svg",
    { class: "chart", viewBox: "0 0 " + width + " " + height, role: "img", "aria-labelledby": id + "-title", "aria-describedby": id + "-description" },
    svg("title", { id: id + "-title" }, title),
    svg("desc", { id: id + "-description" }, description),
    ...shapes.flat(2),
  );
}

const label = (x, y, text, anchor, kind = "") => svg("text", { x, y, class: ("label " + kind).trim(), "text-anchor": anchor }, text);
