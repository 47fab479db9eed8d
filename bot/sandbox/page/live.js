/** What comes in by itself: the member's stream and the community's. */

import { follow } from "./api.js";
import { byId, isOlder } from "./dom.js";
import { refreshTimes } from "./markup.js";
import { state, tell } from "./state.js";
import { setClock } from "./time.js";

/** Which of the two streams are connected, and whether they ever were. */
const connected = { person: true, community: true };

/** Follow both streams for as long as the page is open; resolves once the member's is heard. */
export function setUpLive() {
  const ready = new Promise((resolve) => (EVENTS.ready = resolve));
  follow(`${state.acting.base}/events`, hear, (is) => connection("person", is));
  follow("/events", hear, (is) => connection("community", is));
  addEventListener("offline", () => connection("browser", false));
  addEventListener("online", () => connection("browser", true));
  setInterval(refreshTimes, 1000);
  return ready;
}

function hear(event, data) {
  (EVENTS[event] ?? (() => {}))(data);
}

const EVENTS = {
  message(message) {
    learnNewest(message);
    tell("message", message);
  },
  edit: (message) => tell("message", message),
  delete: (gone) => tell("gone", gone),
  channel(channel) {
    state.channels.set(channel.id, { ...state.channels.get(channel.id), ...channel });
    tell("channels");
    if (channel.id === state.channel?.id) tell("changed", channel);
  },
  channel_gone({ id }) {
    state.channels.delete(id);
    tell("channels");
    if (id === state.channel?.id) tell("closed");
  },
  person(person) {
    state.people.set(person.id, person);
    if (person.id === state.me.id) state.me = person;
    tell("people", person);
  },
  pins: (where) => tell("pins", where),
  gathering: (gathering) => tell("gathering", gathering),
  gathering_gone: (gone) => tell("gathering_gone", gone),
  clock({ now, frozen }) {
    setClock(now, frozen);
    refreshTimes();
    tell("clock");
  },
  promises: (promises) => tell("promises", promises),
  bot: (bot) => tell("bot", bot),
  steps: (steps) => tell("steps", steps),
};

function learnNewest({ id, channel }) {
  const known = state.channels.get(channel);
  if (!known || (known.newest && !isOlder(known.newest, id))) return;
  known.newest = id;
  tell("channels");
}

function connection(name, is) {
  const before = connected[name];
  connected[name] = is;
  byId("connection").textContent = Object.values(connected).includes(false) ? "Connection lost, trying again" : "";
  if (is && before === false) tell("back", name);
}
