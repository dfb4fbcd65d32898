// The page of all phones, the conversation between them, the wire and the troubles.

import { phoneOf, wire as recorded } from "./api.js";
import { createConversations } from "./conversation.js";
import { button, el } from "./dom.js";
import { phones as remembered, rememberPhones } from "./memory.js";
import { digits } from "./numbers.js";
import { lineOf, offerVoice, speakEnglish } from "./page.js";
import { createPhone } from "./phone.js";
import { listen } from "./stream.js";
import { createTroubles } from "./troubles.js";
import { createVoice } from "./voice.js";
import { createWire } from "./wire.js";
import { words } from "./words.js";

const at = (id) => document.getElementById(id);
const voice = createVoice();
const wire = createWire(nameOf, recorded.forget);
const troubles = createTroubles();
const phones = new Map();
let owners = remembered();

speakEnglish();
offerVoice(voice, at("speak"));
owners.forEach(put);
at("conversation").append(createConversations({ nameOf, save }, owners.slice(0, 2).map(({ number }) => number)).element);
at("wire").append(wire.element);
at("troubles").append(troubles.element);
at("add").addEventListener("submit", add);
listen(
  "/stream",
  {
    start: () => (wire.forget(), owners.forEach(look)),
    phone: (view) => phones.get(view.number)?.update(view),
    "phones-forgotten": () => (phones.forEach((phone) => phone.forget()), owners.forEach(look)),
    exchange: wire.add,
    "exchanges-skipped": ({ count }) => wire.skip(count),
    "wire-forgotten": wire.forget,
    troubles: troubles.update,
  },
  lineOf(at("line")),
);

function nameOf(number) {
  return owners.find((owner) => owner.number === number)?.name;
}

function put(owner) {
  const links = el(
    "p",
    { class: "links" },
    el("a", { href: "phone.html?number=" + owner.number, target: "_blank" }, words.phone.alone),
    button(words.phone.remove, { onclick: () => remove(owner) }),
  );
  const phone = createPhone(owner, voice, links);
  phones.set(owner.number, phone);
  at("phones").append(phone.element);
}

/** A phone that nobody has used yet exists from the first look on. */
function look({ number }) {
  phoneOf(number).look().then((view) => phones.get(number)?.update(view), () => {});
}

function add(event) {
  event.preventDefault();
  const { number, name } = event.target.elements;
  const written = digits(number.value);
  if (written === null) return number.select();
  join({ number: written, name: name.value.trim() || words.page.phone(phones.size + 1) });
  event.target.reset();
  event.target.closest("details").open = false;
}

function join(owner) {
  if (phones.has(owner.number)) return;
  owners = [...owners, owner];
  rememberPhones(owners);
  put(owner);
  look(owner);
}

function remove({ number }) {
  owners = owners.filter((owner) => owner.number !== number);
  rememberPhones(owners);
  phones.get(number).element.remove();
  phones.delete(number);
}

/** Puts a contact into a phone, which then shows its thread. */
function save(number, contact, name) {
  join({ number, name: words.page.phone(phones.size + 1) });
  phones.get(number).save(contact, name);
  phones.get(number).open(contact);
}
