/** The list of channels, threads and direct messages that this member sees. */

import { byId, el, hidden, icon, isOlder } from "./dom.js";
import { address, isUnread, on, state, titleOf } from "./state.js";

const ICONS = {
  text: "hash", news: "news", forum: "posts", voice: "speaker", stage: "speaker", direct: "at",
  thread: "thread", "private thread": "lock",
};
const EARS = {
  news: "announcement channel", forum: "forum", voice: "voice channel", stage: "stage", direct: "direct messages",
  thread: "thread", "private thread": "private thread",
};

/** @type {(channel: string) => void} */
let open = () => {};

/** Prepare the list; `opening` is called with the id of a channel that was chosen anywhere on the page. */
export function setUpChannels(opening) {
  open = opening;
  let waiting = false;
  // Many changes may come at once: 200 channels at the beginning, a round that opens threads.
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => ((waiting = false), show()));
  };
  on("channels", soon);
  on("channel", soon);
  document.addEventListener("click", follow);
}

/** A link to a channel opens it in this page, unless another tab is wished for. */
function follow(event) {
  const link = event.target.closest("a[data-channel]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link.dataset.channel);
}

function show() {
  const list = byId("channels");
  const focused = document.activeElement?.closest?.("#channels a")?.dataset.channel;
  const top = list.scrollTop;
  list.replaceChildren(...directMessages(), ...withoutCategory(), ...categories());
  list.scrollTop = top;
  if (focused) list.querySelector(`a[data-channel="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function channels() {
  return [...state.channels.values()];
}

function inOrder(list) {
  return list.sort((one, other) => (one.position ?? 0) - (other.position ?? 0) || (isOlder(one.id, other.id) ? -1 : 1));
}

function isThread({ kind }) {
  return kind === "thread" || kind === "private thread";
}

function below(parent) {
  return inOrder(channels().filter((channel) => channel.parent === parent && !isThread(channel) && channel.kind !== "category" && channel.kind !== "direct"));
}

function withoutCategory() {
  return group("Channels", below(null));
}

function categories() {
  const all = inOrder(channels().filter(({ kind }) => kind === "category"));
  return all.flatMap(({ id, name }) => group(name, below(id)));
}

function directMessages() {
  const direct = channels().find(({ kind }) => kind === "direct");
  const shown = direct ?? { id: "@bot", name: "@bot", kind: "direct" };
  return [el("h2", { text: "Direct messages" }), el("ul", {}, el("li", {}, line(shown)))];
}

/** @param {?string} title of the category */
function group(title, list) {
  if (!list.length) return [];
  return [title && el("h2", { text: title }), el("ul", {}, ...list.map(withThreads))].filter(Boolean);
}

function withThreads(channel) {
  const threads = channels().filter((one) => one.parent === channel.id && isThread(one) && isListed(one));
  const newestFirst = threads.sort((one, other) => (isOlder(one.id, other.id) ? 1 : -1));
  return el("li", {}, line(channel), threads.length > 0 && el("ul", { class: "threads" }, ...newestFirst.map((one) => el("li", {}, line(one)))));
}

/** A thread that went to sleep is listed only while it is open. */
function isListed(thread) {
  return !thread.archived || thread.id === state.channel?.id;
}

function line(channel) {
  const here = channel.id === state.channel?.id;
  const unread = !here && isUnread(channel);
  const sign = channel.kind === "text" ? "#" : "";
  return el(
    "a",
    {
      href: address(state.me, channel.id), "data-channel": channel.id, class: unread ? "unread" : null,
      "aria-current": here ? "page" : null,
    },
    icon(ICONS[channel.kind] ?? "hash"),
    sign && hidden(sign),
    el("span", { class: "title", title: titleOf(channel), text: titleOf(channel) }),
    EARS[channel.kind] && channel.kind !== "direct" && hidden(`, ${EARS[channel.kind]}`),
    unread && hidden(", unread"),
  );
}
