// What this browser remembers: which phones are on the page, and the contacts of each.

const PHONES = "two-phones.phones";
const AT_FIRST = [
  { number: "447700900001", name: "Sam" },
  { number: "447700900002", name: "Alex" },
];

export const phones = () => read(PHONES, AT_FIRST);

export const rememberPhones = (all) => write(PHONES, all);

/** By number: the name that this phone's owner gave it. Each phone's are kept apart. */
export const contacts = (number) => read(contactsOf(number), {});

export const rememberContacts = (number, all) => write(contactsOf(number), all);

const contactsOf = (number) => "two-phones.contacts." + number;

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** A browser that keeps nothing is good enough for one visit. */
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private windows may refuse.
  }
}
