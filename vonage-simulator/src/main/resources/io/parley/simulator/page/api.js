// The simulator's own HTTP interface, and Parley's behind its relay.

/** Says in words why something was refused. */
export class Refused extends Error {}

export const phoneOf = (number) => {
  const path = "/phones/" + encodeURIComponent(number);
  return {
    text: (to, text) => ask("POST", path + "/texts", { to, text }),
    call: (to, withheld) => ask("POST", path + "/calls", { to, withheld }),
    answer: () => ask("POST", path + "/answer"),
    decline: () => ask("POST", path + "/decline"),
    hangUp: () => ask("POST", path + "/hang-up"),
    press: (keys) => ask("POST", path + "/keys", { keys }),
    behave: (onCall) => ask("PUT", path + "/behaviour", { onCall }),
    look: () => ask("GET", path),
  };
};

export const troubles = {
  set: (trouble) => ask("PUT", "/troubles", trouble),
  end: () => ask("DELETE", "/troubles"),
};

export const wire = {
  forget: () => ask("DELETE", "/wire"),
};

export const conversations = {
  isConfigured: async () => (await ask("GET", "/api")).configured,
  open: (request) => ask("POST", "/api/conversations", request),
  get: (id) => ask("GET", "/api/conversations/" + encodeURIComponent(id)),
  close: (id) => ask("DELETE", "/api/conversations/" + encodeURIComponent(id)),
  all: () => ask("GET", "/api/conversations"),
};

async function ask(method, path, body) {
  const options = body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(path, { method, ...options });
  const content = await answer.text();
  const json = content.startsWith("{") || content.startsWith("[") ? JSON.parse(content) : null;
  if (!answer.ok) throw new Refused(json?.detail ?? json?.title ?? answer.status + " " + answer.statusText);
  return json;
}
