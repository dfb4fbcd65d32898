// What the simulator tells as it happens. A broken line is opened anew, and said to be broken meanwhile.

const AGAIN_MS = 5000;

/**
 * @param handlers by event: each is given what the event carries
 * @param onLine is told whether the line is open
 */
export function listen(path, handlers, onLine) {
  const source = new EventSource(path);
  for (const [event, handle] of Object.entries(handlers)) {
    source.addEventListener(event, ({ data }) => handle(JSON.parse(data)));
  }
  source.addEventListener("open", () => onLine(true));
  source.addEventListener("error", () => {
    onLine(false);
    // After a broken connection a browser tries again by itself; after a refusal it doesn't.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(path, handlers, onLine), AGAIN_MS);
    }
  });
}
