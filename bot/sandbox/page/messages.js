/** The log of the open channel: its newest messages, older ones on scrolling up, and what comes in. */

import { byId, el, isOlder } from "./dom.js";
import { article } from "./message.js";
import { isUnread, markRead, on, readUntil, state, tell, titleOf } from "./state.js";
import { dayOf, written } from "./time.js";

const PAGE = 50;
const TOGETHER = 7 * 60 * 1000;
const NEAR = 80;
const FAR_UP = 300;

/** What the log shows now. */
const log = {
  /** @type {Map<string, {json: string, element: HTMLElement}>} by id */
  shown: new Map(),
  /** @type {string[]} their ids, oldest first */
  order: [],
  /** @type {?string} the newest message read before the channel was opened */
  readBefore: null,
  complete: false,
  loading: false,
  /** @type {number} counts the openings, so that what was asked for before the last one is not shown */
  turn: 0,
  /** @type {?(() => void)[]} what came in while the channel was being opened, to be shown then; null once it is open */
  missed: null,
  /** @type {boolean} the newest message stays in sight */
  following: true,
  /** @type {number} how far it was scrolled before */
  top: 0,
};

/** Prepare the log. */
export function setUpMessages() {
  on("message", (message) => whenOpen(message.channel, () => receive(message)));
  on("gone", ({ id, channel }) => whenOpen(channel, () => forget(id)));
  on("note", note);
  byId("log").addEventListener("scroll", scrolled);
  byId("to-newest").addEventListener("click", toEnd);
  document.addEventListener("visibilitychange", () => read(log.order.at(-1)));
  // Pictures that load, and the composer growing, must not push the newest message away.
  const stay = new ResizeObserver(() => log.following && toEnd());
  for (const id of ["log", "messages", "notes"]) stay.observe(byId(id));
}

/** Do it if this channel is open; if it is being opened, once its messages are there. */
function whenOpen(channel, act) {
  if (channel !== state.channel?.id) return;
  if (log.missed) log.missed.push(act);
  else act();
}

/** Only who scrolls up stops following what is newest. */
function scrolled() {
  const { scrollTop } = byId("log");
  if (atEnd()) log.following = byId("to-newest").hidden = true;
  else if (scrollTop < log.top) log.following = false;
  log.top = scrollTop;
  if (scrollTop < FAR_UP) older();
}

/** Show the open channel from its newest messages. */
export async function openLog() {
  const turn = clear();
  const { id, kind } = state.channel;
  const messages = kind === "category" || kind === "forum" ? [] : await state.acting.messages(id, PAGE);
  if (turn !== log.turn) return;
  Object.assign(log, { complete: messages.length < PAGE, loading: false });
  byId("messages").replaceChildren(el("div", { id: "beginning" }));
  messages.forEach(put);
  arrange();
  byId("log").setAttribute("aria-busy", "false");
  toEnd();
  const { missed } = log;
  log.missed = null;
  for (const act of missed) act();
  read(log.order.at(-1));
}

/** Begin an empty log for the channel that is being opened; return which turn it is. */
function clear() {
  const { channel } = state;
  const readBefore = isUnread(channel) ? readUntil(channel.id) : null;
  log.shown.clear();
  Object.assign(log, { order: [], missed: [], complete: false, loading: true, readBefore });
  byId("log").setAttribute("aria-busy", "true");
  byId("notes").replaceChildren();
  byId("messages").replaceChildren(el("p", { class: "quiet", text: "Loading…" }));
  byId("to-newest").hidden = true;
  return (log.turn += 1);
}

/** Load once more what is newest: after a break in the connection. */
export async function refreshLog() {
  const { turn } = log;
  const messages = await state.acting.messages(state.channel.id, PAGE);
  if (turn !== log.turn) return;
  const there = new Set(messages.map(({ id }) => id));
  const oldest = messages[0]?.id;
  for (const id of [...log.order]) if (!there.has(id) && !(oldest && isOlder(id, oldest))) forget(id);
  messages.forEach(put);
  arrange();
}

async function older() {
  const oldest = log.order[0];
  if (log.loading || log.complete || !oldest) return;
  log.loading = true;
  const { turn } = log;
  const messages = await state.acting.messages(state.channel.id, PAGE, oldest);
  if (turn !== log.turn) return;
  const scroll = byId("log");
  const fromEnd = scroll.scrollHeight - scroll.scrollTop;
  messages.forEach(put);
  Object.assign(log, { complete: messages.length < PAGE, loading: false });
  arrange();
  scroll.scrollTop = scroll.scrollHeight - fromEnd;
}

function receive(message) {
  const fresh = !log.shown.has(message.id);
  put(message);
  arrange();
  if (log.following || (fresh && isMine(message))) toEnd();
  else if (fresh) byId("to-newest").hidden = false;
  read(message.id);
}

/** Whether I wrote it, or it answers what I did. */
function isMine({ author, raw }) {
  return author.id === state.me.id || raw.interaction_metadata?.user.id === state.me.id;
}

function read(id) {
  if (!id || document.hidden || !state.channel) return;
  markRead(state.channel.id, id);
  tell("channels");
}

/** Put a message where it belongs, or its new form in the place of the old one. */
function put(message) {
  const json = JSON.stringify(message);
  const before = log.shown.get(message.id);
  if (before?.json === json) return;
  const element = article(message);
  if (before) replace(before.element, element);
  else insert(message.id, element);
  log.shown.set(message.id, { json, element });
}

function insert(id, element) {
  const at = log.order.findLastIndex((other) => isOlder(other, id)) + 1;
  const later = log.shown.get(log.order[at]);
  if (later) later.element.before(element);
  else byId("messages").append(element);
  log.order.splice(at, 0, id);
}

/** Who was at a control stays there; where it is gone, at the message. */
function replace(before, after) {
  const { activeElement: active } = document;
  const inside = before.contains(active);
  before.replaceWith(after);
  if (!inside) return;
  const same = [...after.querySelectorAll("[data-custom]")].find(({ dataset }) => dataset.custom === active.dataset.custom);
  (same ?? after).focus({ preventScroll: true });
}

function forget(id) {
  const { element } = log.shown.get(id) ?? {};
  if (!element) return;
  log.shown.delete(id);
  log.order = log.order.filter((other) => other !== id);
  if (element.contains(document.activeElement)) byId("log").focus({ preventScroll: true });
  element.remove();
  arrange();
}

/** Say at the top what begins here, set the days apart, and draw together what one person wrote in one go. */
function arrange() {
  showBeginning();
  for (const line of byId("messages").querySelectorAll(".divider")) line.remove();
  let before = null;
  let marked = false;
  for (const id of log.order) {
    const { element } = log.shown.get(id);
    const isNew = !marked && log.readBefore && isOlder(log.readBefore, id);
    const newDay = before === null || day(before) !== day(element);
    marked ||= isNew;
    if (newDay || isNew) element.before(divider(element, newDay, isNew));
    element.classList.toggle("joined", !newDay && !isNew && goesOn(before, element));
    before = element;
  }
}

function day(element) {
  return dayOf(Number(element.dataset.at), state.me);
}

function goesOn(before, element) {
  const same = before.dataset.author === element.dataset.author;
  const soon = element.dataset.at - before.dataset.at < TOGETHER;
  return same && soon && !standsAlone(element) && !standsAlone(before);
}

/** What answers something, is for one reader only, or merely happened has a head of its own. */
function standsAlone(element) {
  return element.matches(".whisper") || element.querySelector(".above, .event") !== null;
}

function divider(element, newDay, isNew) {
  const date = newDay && written(Number(element.dataset.at), state.me, { dateStyle: "long" });
  return el("p", { class: isNew ? "divider new" : "divider" }, date && el("span", { text: date }), isNew && el("span", { class: "tag", text: "New" }));
}

function showBeginning() {
  const name = titleOf(state.channel);
  const texts = {
    direct: `Your direct messages with ${name}. Nobody else sees them.`,
    "private thread": `The beginning of ${name}. Only those in it can read this.`,
    forum: "A forum: its posts are the threads below it.",
  };
  const text = texts[state.channel.kind] ?? `The beginning of #${name}.`;
  byId("beginning").replaceChildren(...(log.complete ? [el("p", { class: "quiet", text })] : []));
}

// --- lines that only this page has ---

/** Show a line beneath the log: what is on its way, or what went wrong. */
function note(one) {
  if (one.channel !== state.channel?.id) return;
  const line = el("div", { class: one.refused ? "note refused" : "note", role: one.refused ? "alert" : "status" });
  line.append(...(one.about ? [el("p", { class: "small", text: `You used ${one.about}` })] : []), el("p", { class: "said", text: one.text }));
  one.end = () => line.remove();
  if (!one.waiting) line.append(onlyYou(one.end));
  byId("notes").append(line);
  toEnd();
}

function onlyYou(end) {
  const dismiss = el("button", { type: "button", class: "text", text: "Dismiss message", on: { click: end } });
  return el("p", { class: "only-you" }, el("span", { text: "Only you can see this ·" }), dismiss);
}

function atEnd() {
  const scroll = byId("log");
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
}

function toEnd() {
  log.following = true;
  byId("log").scrollTop = byId("log").scrollHeight;
  byId("to-newest").hidden = true;
}
