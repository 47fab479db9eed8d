/** The page begins here: who you are, what you see, which channel is open. */

import { Acting, ask, Refused } from "./api.js";
import { setUpChannels } from "./channels.js";
import { setUpClock } from "./clock.js";
import { setUpComposer } from "./composer.js";
import { byId, debounced, el } from "./dom.js";
import { setUpForms } from "./form.js";
import { setUpGatherings } from "./gatherings.js";
import { setUpHalves } from "./halves.js";
import { setUpHeader } from "./header.js";
import { setUpLive } from "./live.js";
import { openLog, refreshLog, setUpMessages } from "./messages.js";
import { setUpMembers } from "./people.js";
import { address, on, state, tell, titleOf } from "./state.js";
import { setClock } from "./time.js";
import { setUpTour } from "./tour.js";

const PARTS = [setUpMessages, setUpMembers, setUpComposer, setUpForms, setUpHeader, setUpGatherings, setUpHalves];
const CHATS = ["text", "news"];

async function start() {
  const [community, people, clock] = await Promise.all([ask("GET", "/community"), ask("GET", "/people"), ask("GET", "/clock")]);
  state.community = community;
  learnPeople(people);
  setClock(clock.now, clock.frozen);
  state.me = whoIsMeant(people);
  state.acting = new Acting(state.me.id);
  sessionStorage.setItem("as", state.me.name);
  // First listen, then look: what happens in between is not missed.
  await setUpLive();
  learnChannels(await state.acting.channels());
  document.body.classList.toggle("half", state.half);
  for (const setUp of PARTS) setUp();
  setUpChannels((id) => open(id));
  if (!state.half) [setUpClock, setUpTour].forEach((setUp) => setUp());
  listen();
  await open(whereToBegin(), { replace: true });
  document.body.classList.add("ready");
}

function learnPeople(people) {
  state.people = new Map(people.map((person) => [person.id, person]));
}

function learnChannels(channels) {
  state.channels = new Map(channels.map((channel) => [channel.id, channel]));
}

/** Whom the address names, whom this tab was before, or the first member without a role of their own. */
function whoIsMeant(people) {
  const wanted = new URLSearchParams(location.search).get("as") ?? sessionStorage.getItem("as");
  const human = people.filter(({ bot }) => !bot);
  const named = human.find(({ id, name }) => wanted === id || wanted === name);
  return named ?? human.find(({ here, roles = [] }) => here && !roles.length) ?? human[0];
}

/** The channel the address names, by id or name; else the first in which people talk. */
function whereToBegin() {
  const wanted = new URLSearchParams(location.search).get("channel");
  const channels = [...state.channels.values()];
  const named = channels.find(({ id, name }) => wanted === id || wanted === name);
  if (named || wanted === "@bot") return named?.id ?? wanted;
  return firstChat();
}

function firstChat() {
  const chats = [...state.channels.values()].filter(({ kind }) => CHATS.includes(kind));
  chats.sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
  return (chats.find(({ name }) => name === "lobby") ?? chats[0])?.id ?? "@bot";
}

/** Open a channel: its messages, who reads it, what can be done in it. */
async function open(id, { replace = false, silent = false } = {}) {
  const channel = state.channels.get(id) ?? (await state.acting.channel(id));
  state.channels.set(channel.id, channel);
  state.channel = channel;
  const move = replace ? "replaceState" : "pushState";
  if (!silent) history[move](null, "", address(state.me, channel.id));
  document.title = `${titleOf(channel)} · ${state.me.name} · ${state.community.name}`;
  tell("channel");
  await Promise.all([openLog(), showReaders(channel)]);
}

async function showReaders(channel) {
  const members = await state.acting.members(channel.id).catch(() => []);
  if (channel.id !== state.channel.id) return;
  state.members = members;
  tell("members");
}

function listen() {
  addEventListener("popstate", () => open(whereToBegin(), { silent: true }));
  on("closed", () => open(firstChat(), { replace: true }));
  on("changed", (channel) => {
    state.channel = state.channels.get(channel.id);
    tell("renamed");
    showReaders(state.channel);
  });
  on("people", debounced(200, () => showReaders(state.channel)));
  on("back", catchUp);
}

/** After a break in the connection: learn what was missed. */
async function catchUp(stream) {
  if (stream === "community") return isSameWorld().then((same) => same || location.reload());
  if (stream !== "person") return;
  const [people, channels] = await Promise.all([ask("GET", "/people"), state.acting.channels()]);
  learnPeople(people);
  learnChannels(channels);
  tell("channels");
  const same = state.channels.get(state.channel.id);
  if (!same) return open(firstChat(), { replace: true });
  state.channel = same;
  await Promise.all([refreshLog(), showReaders(same)]);
}

/** Whether this is still the world the page was opened in: every start of the sandbox makes a new one. */
async function isSameWorld() {
  return (await ask("GET", "/community")).id === state.community.id;
}

start().catch((error) => {
  const text = error instanceof Refused ? error.message : "The page could not be built. Please load it again.";
  byId("log").replaceChildren(el("p", { class: "error", role: "alert", text }));
  throw error;
});
