// What conversation-service tells, on the port that served this page. Each question carries the token; there is no cookie.

const TOKEN = "parley.operator.token";
const PATIENCE_MS = 15_000;

/** The token isn't one of the API's. */
export class TokenRefused extends Error {}

/** Nobody answered, or only that something is away. */
export class Away extends Error {}

/** Says in words why something wasn't done. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export const token = {
  get: () => sessionStorage.getItem(TOKEN),
  set: (value) => sessionStorage.setItem(TOKEN, value),
  forget: () => sessionStorage.removeItem(TOKEN),
};

export const overview = () => ask("GET", "data/overview");
export const conversation = (conversationId) => ask("POST", "data/conversation", { conversationId });

/** By id, as `sms.requested/3/42`. */
export const letters = {
  count: () => ask("GET", "../actuator/deadletters"),
  page: (topic, after) => ask("GET", "../actuator/deadletters/" + topic + (after ? "?after=" + encodeURIComponent(after) : "")),
  show: (id) => ask("GET", "../actuator/deadletters/" + id),
  replay: (id) => ask("POST", "../actuator/deadletters/" + id),
  drop: (id) => ask("DELETE", "../actuator/deadletters/" + id),
};

async function ask(method, path, body) {
  const answer = await answerTo(method, path, body);
  const json = await contentOf(answer);
  if (answer.ok) return json;
  if (answer.status === 401) throw new TokenRefused();
  if (answer.status >= 500) throw new Away(json?.detail);
  throw new Refused(answer.status, json?.detail ?? String(answer.status));
}

async function answerTo(method, path, body) {
  const headers = { Authorization: "Bearer " + token.get() };
  if (body) headers["Content-Type"] = "application/json";
  try {
    return await fetch(path, {
      method,
      headers,
      body: body && JSON.stringify(body),
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    throw new Away();
  }
}

async function contentOf(answer) {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}
