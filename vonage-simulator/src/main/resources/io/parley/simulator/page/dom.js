// Builds and updates elements. What comes from outside becomes text or a property, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** @param properties attributes; those that are functions listen: `onclick`; null and false are left out */
export function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

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
    const key = String(keyOf(item, index));
    const node = before.get(key) ?? create(item);
    node.dataset.key = key;
    before.delete(key);
    update(node, item);
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
  before.forEach((node) => node.remove());
}

/** A label with its control below, or before it for a check box. */
export function field(label, control, kind = "field") {
  const words = el("span", {}, label);
  return el("label", { class: kind }, ...(kind === "field" ? [words, control] : [control, words]));
}

export function button(words, properties = {}) {
  return el("button", { type: "button", ...properties }, words);
}
