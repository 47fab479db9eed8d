/** What the page knows now. Whoever changes a part tells its topic; whoever shows it listens. */

import { isOlder } from "./dom.js";

/**
 * @typedef {{id: string, name: string, bot: boolean, here: boolean, zone: ?string, locale: ?string,
 *   direct_messages?: boolean, roles?: string[], color?: number}} Person
 * @typedef {{id: string, name: string, kind: string, parent: ?string, archived: boolean, locked: boolean,
 *   position: number, topic: ?string, newest: ?string, writable: boolean}} Channel
 * @typedef {{id: string, channel: string, author: Person, text: string, at: string, ephemeral: boolean,
 *   pinned: boolean, edited: boolean, system: boolean, attachments: Object[], raw: Object}} Message
 * @typedef {{id: string, name: string, bot: {id: string, name: string}, zone: ?string,
 *   roles: {id: string, name: string, color: number}[]}} Community
 */

export const state = {
  /** @type {Community} */
  community: { id: "0", name: "", bot: { id: "0", name: "Bot" }, zone: null, roles: [] },
  /** @type {Person} */
  me: null,
  /** @type {import("./api.js").Acting} */
  acting: null,
  /** @type {Map<string, Person>} everybody by id */
  people: new Map(),
  /** @type {Map<string, Channel>} those I see, by id */
  channels: new Map(),
  /** @type {?Channel} the open one */
  channel: null,
  /** @type {Person[]} who can read the open channel */
  members: [],
  /** @type {boolean} this page is the second view inside another */
  half: new URLSearchParams(location.search).has("half"),
};

const listeners = new Map();

/**
 * Listen to a topic. What changed in the state: channels, channel (another is open), people, members, me.
 * What happened: message, gone, note, form, gathering, gathering_gone, clock, promises, bot, steps, back (after a break).
 */
export function on(topic, listener) {
  listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

/** Tell everybody who listens to the topic. */
export function tell(topic, what) {
  for (const listener of listeners.get(topic) ?? []) listener(what);
}

/** The name of a person by id, as the community shows it. */
export function nameOf(id) {
  return state.people.get(id)?.name ?? "somebody";
}

/** What a channel is called for its reader: a direct channel bears the bot's name. */
export function titleOf(channel) {
  return channel.kind === "direct" ? state.community.bot.name : channel.name;
}

/** The address of this page as a member and in a channel. */
export function address(person, channel, half = state.half) {
  const query = new URLSearchParams({ as: person.name });
  if (channel) query.set("channel", channel);
  if (half) query.set("half", "1");
  return `/?${query}`;
}

// --- what was read: kept in the tab, for each member of this very community ---

function readKey(channel) {
  return `read:${state.community.id}:${state.me.id}:${channel}`;
}

/** The newest message of the channel that was on screen, or null. */
export function readUntil(channel) {
  return sessionStorage.getItem(readKey(channel));
}

export function markRead(channel, message) {
  if (message) sessionStorage.setItem(readKey(channel), message);
}

/** Whether there is something in the channel that was never on screen. */
export function isUnread(channel) {
  const read = readUntil(channel.id);
  return Boolean(channel.newest) && (read === null || isOlder(read, channel.newest));
}
