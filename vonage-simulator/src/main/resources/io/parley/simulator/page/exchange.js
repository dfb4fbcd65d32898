// What stands in an exchange: its fields, its content made readable, and the curl that repeats it.

/** Headers that curl sets itself, or that belong to one connection. */
const OWN_HEADERS = ["accept-encoding", "connection", "content-length", "host", "http2-settings", "upgrade", "user-agent"];

/** The fields that were sent, however: JSON, a form or the query. */
export function fieldsOf({ url, body }) {
  const query = new URL(url, "http://vonage").searchParams;
  const sent = json(body) ?? Object.fromEntries(new URLSearchParams(body));
  return { ...Object.fromEntries(query), ...sent };
}

/** The answer, where it is JSON. */
export const answerOf = ({ responseBody }) => json(responseBody);

export function readable(content) {
  const value = json(content);
  if (value !== null) return JSON.stringify(value, null, 2);
  if (/^[\w.-]+=[^\s]*$/.test(content)) {
    return [...new URLSearchParams(content)].map(([name, text]) => name + " = " + text).join("\n");
  }
  return content;
}

export const pathOf = ({ url }) => new URL(url, "http://vonage").pathname;

/** Secrets are not known here: `…` stands in their place. */
export function curlOf({ method, url, headers, body }) {
  const sent = Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name.toLowerCase()));
  return [
    "curl -X " + method + " " + quoted(new URL(url, location.origin).href),
    ...sent.map(([name, value]) => "-H " + quoted(name + ": " + value)),
    ...(body ? ["--data-raw " + quoted(body)] : []),
  ].join(" \\\n  ");
}

const quoted = (text) => "'" + text.replaceAll("'", "'\\''") + "'";

function json(content) {
  try {
    const value = JSON.parse(content);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
