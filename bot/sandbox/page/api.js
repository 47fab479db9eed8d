/** The sandbox's JSON API (docs/sandbox.md), as functions. Every answer is a promise of its JSON. */

/** What the sandbox refused: its short code and a sentence for the reader. */
export class Refused extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const UNREACHABLE = "The sandbox does not answer. Is it still running?";

/**
 * Ask the sandbox.
 * @param {"GET"|"POST"|"PUT"|"PATCH"|"DELETE"} method
 * @param {string} path below /sandbox
 * @param {Object} [body]
 * @throws {Refused} also when nobody answers (status 0)
 */
export async function ask(method, path, body) {
  const response = await send(method, path, body);
  const answer = await response.json().catch(() => null);
  if (!response.ok) {
    const { error = String(response.status), message = `The sandbox answered ${response.status}.` } = answer ?? {};
    throw new Refused(response.status, error, message);
  }
  return answer;
}

async function send(method, path, body) {
  const sent = body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  try {
    return await fetch(`/sandbox${path}`, { method, ...sent });
  } catch {
    throw new Refused(0, "unreachable", UNREACHABLE);
  }
}

/** As `ask`, but null where the sandbox has no such thing. */
export async function askOrNull(method, path, body) {
  try {
    return await ask(method, path, body);
  } catch (refusal) {
    if (refusal.status === 404) return null;
    throw refusal;
  }
}

/** What one member does and sees. Channels and messages are named by id. */
export class Acting {
  /** @param {string} person id */
  constructor(person) {
    this.base = `/people/${encodeURIComponent(person)}`;
  }

  in(channel, rest = "") {
    return `${this.base}/channels/${encodeURIComponent(channel)}${rest}`;
  }

  me = () => ask("GET", this.base);
  channels = () => ask("GET", `${this.base}/channels`);
  channel = (channel) => ask("GET", this.in(channel));
  members = (channel) => ask("GET", this.in(channel, "/members"));
  pins = (channel) => ask("GET", this.in(channel, "/pins"));
  commands = (channel) => ask("GET", this.in(channel, "/commands"));
  menus = (channel) => ask("GET", this.in(channel, "/menus"));
  leave = (channel) => ask("DELETE", this.in(channel, "/members/@me"));
  say = (channel, text) => ask("POST", this.in(channel, "/messages"), { text });
  remove = (message) => ask("DELETE", this.in(message.channel, `/messages/${message.id}`));
  command = (channel, name, options) => ask("POST", this.in(channel, "/commands"), { name, options });
  menu = (channel, name, target) => ask("POST", this.in(channel, "/menus"), { name, target });
  fill = (form, values) => ask("POST", `${this.base}/forms/${form}`, { values });
  openDirectMessages = (open) => ask("PUT", `${this.base}/direct-messages`, { open });
  gatherings = () => askOrNull("GET", `${this.base}/gatherings`);

  /** The newest messages, or the newest of those older than `before`; oldest first. */
  messages(channel, newest, before) {
    return ask("GET", this.in(channel, `/messages?newest=${newest}${before ? `&before=${before}` : ""}`));
  }

  press(message, button) {
    return ask("POST", this.in(message.channel, `/messages/${message.id}/press`), { button });
  }

  choose(message, select, values) {
    return ask("POST", this.in(message.channel, `/messages/${message.id}/choose`), { select, values });
  }

  /** @param {{name: string, option: string, typed: string, options: Object}} typing */
  suggestions(channel, typing) {
    return ask("POST", this.in(channel, "/suggestions"), typing);
  }

  interest(gathering, interested) {
    return ask("PUT", `${this.base}/gatherings/${gathering}/interest`, { interested });
  }
}

const RETRY_AFTER = 1000;

/**
 * Follow one of the sandbox's streams until the page goes away, and come back after every interruption.
 * By WebSocket: a browser opens at most six other connections to one host, and every tab follows two streams.
 * @param {string} path below /sandbox
 * @param {(event: string, data: Object) => void} hear
 * @param {(connected: boolean) => void} connection told at every change
 */
export function follow(path, hear, connection) {
  const socket = new WebSocket(`${location.origin.replace("http", "ws")}/sandbox${path}`);
  const retry = () => setTimeout(() => follow(path, hear, connection), RETRY_AFTER);
  const leave = () => socket.removeEventListener("close", retry);
  socket.addEventListener("open", () => connection(true));
  socket.addEventListener("message", ({ data }) => {
    const { event, data: told } = JSON.parse(data);
    hear(event, told);
  });
  socket.addEventListener("close", () => connection(false));
  socket.addEventListener("close", retry);
  addEventListener("pagehide", leave, { once: true });
}
