/** Discord's scheduled events, with "Interested". */

import { picture } from "./attachments.js";
import { byId, el } from "./dom.js";
import { marked, moment } from "./markup.js";
import { on, state } from "./state.js";

/** @type {Map<string, Object>} by id, as docs/sandbox.md has them */
const known = new Map();

/** Prepare the button and its dialog. */
export async function setUpGatherings() {
  byId("events-button").addEventListener("click", open);
  byId("events-close").addEventListener("click", () => byId("events").close());
  on("gathering", (gathering) => (known.set(gathering.id, gathering), show()));
  on("gathering_gone", ({ id }) => (known.delete(id), show()));
  on("back", load);
  await load();
}

async function load() {
  const gatherings = (await state.acting.gatherings()) ?? [];
  known.clear();
  for (const gathering of gatherings) known.set(gathering.id, gathering);
  show();
}

function open() {
  show();
  byId("events").showModal();
}

function coming() {
  const open = [...known.values()].filter(({ status }) => status === "scheduled" || status === "active");
  return open.sort((one, other) => Date.parse(one.starts) - Date.parse(other.starts));
}

function show() {
  const list = coming();
  byId("events-count").textContent = list.length || "";
  const none = el("p", { class: "quiet", text: "No events are planned." });
  byId("events-list").replaceChildren(...(list.length ? list.map(card) : [none]));
}

function card(gathering) {
  const place = gathering.location ?? state.channels.get(gathering.channel)?.name;
  const button = el("button", {
    type: "button", class: gathering.interested ? "button primary" : "button secondary",
    "aria-pressed": String(gathering.interested), "aria-describedby": `event-${gathering.id}`, text: "Interested",
  });
  button.addEventListener("click", () => interest(gathering));
  return el(
    "article",
    { class: "container" },
    el("p", { class: "small" }, gathering.status === "active" ? "Now · since " : "", moment(Date.parse(gathering.starts), "F")),
    el("h3", { id: `event-${gathering.id}`, text: gathering.name }),
    gathering.description && marked(gathering.description),
    place && el("p", { class: "small", text: place }),
    gathering.image && picture({ url: gathering.image }, `Picture of ${gathering.name}`),
    el("footer", {}, el("span", { class: "small", text: counted(gathering.count) }), button),
  );
}

function counted(count) {
  return count === 1 ? "1 person is interested" : `${count} people are interested`;
}

async function interest({ id, interested }) {
  known.set(id, await state.acting.interest(id, !interested));
  show();
  byId("events-list").querySelector(`[aria-describedby="event-${CSS.escape(id)}"]`)?.focus();
}
