// Builds and updates elements. What comes from outside becomes text or a property, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** @param properties attributes; those that are functions listen: `onclick`; null and false are left out */
export const el = (tag, properties = {}, ...children) => fill(document.createElement(tag), properties, children);

export const svg = (tag, properties = {}, ...children) => fill(document.createElementNS(SVG, tag), properties, children);

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") {
      node.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** Sets the text only where it differs, so that screen readers hear of changes alone. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Makes the children those of `items`, in this order, and keeps the elements (and the focus) of those that stay. */
export function keep(parent, items, keyOf, create, update = () => {}) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  items.forEach((item, index) => {
    const key = String(keyOf(item));
    const node = before.get(key) ?? create(item);
    node.dataset.key = key;
    before.delete(key);
    update(node, item);
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
  before.forEach((node) => node.remove());
}

export const button = (label, properties = {}) => el("button", { type: "button", ...properties }, label);

/** A part of the page, with its heading. */
export function card(id, heading, explanation, ...content) {
  return el(
    "section",
    { class: "card", id, "aria-labelledby": id + "-heading" },
    el("h2", { id: id + "-heading" }, heading),
    explanation ? el("p", { class: "explanation" }, explanation) : null,
    ...content,
  );
}

/** A table that is scrolled by itself where it is too wide, with the keyboard too. */
export function table(label, columns, rows, numeric = []) {
  const cells = (tag, values) =>
    values.map((value, index) =>
      el(
        tag === "th" || index > 0 ? tag : "th",
        { scope: tag === "th" ? "col" : index > 0 ? null : "row", class: numeric.includes(index) ? "numeric" : null },
        value,
      ),
    );
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    el(
      "table",
      {},
      el("thead", {}, el("tr", {}, ...cells("th", columns))),
      el("tbody", {}, ...rows.map((row) => el("tr", {}, ...cells("td", row)))),
    ),
  );
}
