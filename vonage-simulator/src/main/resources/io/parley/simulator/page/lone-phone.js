// The page of one phone: the stream tells it of no other.

import { el } from "./dom.js";
import { phones } from "./memory.js";
import { digits, pretty } from "./numbers.js";
import { lineOf, offerVoice, speakEnglish } from "./page.js";
import { createPhone } from "./phone.js";
import { listen } from "./stream.js";
import { createVoice } from "./voice.js";
import { words } from "./words.js";

const at = (id) => document.getElementById(id);
const number = digits(new URLSearchParams(location.search).get("number") ?? "");
const voice = createVoice();

speakEnglish();
offerVoice(voice, at("speak"));
at("which").hidden = number !== null;
if (number !== null) {
  const name = phones().find((owner) => owner.number === number)?.name ?? words.page.lone;
  const phone = createPhone({ number, name }, voice, el("p"));
  document.title = name + " " + pretty(number);
  at("phones").append(phone.element);
  listen(
    "/stream?phone=" + number,
    { phone: phone.update, "phones-forgotten": phone.forget },
    lineOf(at("line")),
  );
}
