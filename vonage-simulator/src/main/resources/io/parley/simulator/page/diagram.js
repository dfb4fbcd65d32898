// The small picture of who talks to whom, on which one step at a time is lit.

import { el, say, svg } from "./dom.js";
import { words } from "./words.js";

const SAY = words.diagram;

/** Centres and half widths of the boxes. */
const NODES = {
  from: [48, 32, 44],
  to: [48, 168, 44],
  vonage: [168, 100, 44],
  gateway: [284, 32, 46],
  kafka: [396, 100, 36],
  conversation: [486, 32, 74],
  notifier: [284, 168, 46],
  provisioning: [486, 168, 74],
};
const HALF_HEIGHT = 23;
const LONGEST_NAME = 11;

/** Phones are at the left, so a call or text goes round: out above, back below. */
const EDGES = {
  "from-vonage": "M92 52 L128 77",
  "to-vonage": "M92 148 L128 123",
  "vonage-gateway": "M208 77 L240 54",
  "gateway-conversation": "M330 32 L412 32",
  "gateway-kafka": "M322 55 L360 80",
  "kafka-conversation": "M416 77 L440 55",
  "kafka-notifier": "M360 120 L322 145",
  "notifier-vonage": "M240 146 L208 123",
  "kafka-provisioning": "M416 123 L440 145",
  "provisioning-vonage": "M412 178 C400 225 180 225 168 123",
  "conversation-vonage": "M412 22 C400 -25 180 -25 168 77",
};

/** These go around the others. */
const ROUND = ["provisioning-vonage", "conversation-vonage"];

export function createDiagram() {
  const edges = new Map(Object.entries(EDGES).map(([name, d]) => [name, svg("path", { d })]));
  const nodes = new Map(Object.entries(NODES).map(([id, place]) => [id, node(id, place)]));
  const sentence = el("p", { class: "step", "aria-live": "off" }, SAY.idle);
  const picture = svg(
    "svg",
    { viewBox: "0 -10 564 222", role: "img", "aria-label": SAY.title },
    [...edges.values()],
    [...nodes.values()],
  );
  const legend = el("p", { class: "legend" }, el("span", { class: "seen" }, SAY.legend.seen), el("span", { class: "inferred" }, SAY.legend.inferred));

  /** @param names of the two phones, where they are known */
  function light({ sentence: text, edges: lit }, names) {
    const ends = [...lit.keys()].flatMap((edge) => edge.split("-"));
    edges.forEach((edge, name) => edge.setAttribute("class", ["edge", ROUND.includes(name) ? "round" : "", lit.get(name) ?? ""].join(" ")));
    nodes.forEach((box, name) => box.setAttribute("class", ends.includes(name) ? "node lit" : "node"));
    name("from", names.from);
    name("to", names.to);
    say(sentence, text);
  }

  const rest = () => light({ sentence: SAY.idle, edges: new Map() }, {});

  function name(end, text) {
    say(nodes.get(end).querySelector("tspan"), (text ?? SAY.nodes[end]).slice(0, LONGEST_NAME));
  }

  rest();
  return { element: el("figure", { class: "diagram" }, picture, el("figcaption", {}, sentence, legend)), light, rest };
}

function node(id, [x, y, half]) {
  const lines = SAY.nodes[id].split("\n");
  const first = 0.35 - (lines.length - 1) * 0.55;
  const text = lines.map((line, index) => svg("tspan", { x, dy: (index === 0 ? first : 1.1) + "em" }, line));
  return svg(
    "g",
    { class: "node" },
    svg("rect", { x: x - half, y: y - HALF_HEIGHT, width: 2 * half, height: 2 * HALF_HEIGHT, rx: 8 }),
    svg("text", { x, y, "text-anchor": "middle" }, text),
  );
}
