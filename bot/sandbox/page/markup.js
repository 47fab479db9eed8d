/** Markdown as elements, for the member who reads. */

import { el, hidden } from "./dom.js";
import { parse, inline } from "./markdown.js";
import { address, nameOf, state, titleOf } from "./state.js";
import { headed, now, stamp } from "./time.js";

/** Show a text with Discord's markdown. */
export function marked(text) {
  return el("div", { class: "marked" }, ...parse(text).map(block));
}

/** Show one line with the marks that stand within a line, such as a title. */
export function markedLine(text) {
  return el("span", { class: "marked" }, ...inline(text).map(mark));
}

const BLOCKS = {
  paragraph: ({ children }) => el("p", {}, ...children.map(mark)),
  small: ({ children }) => el("p", { class: "small" }, ...children.map(mark)),
  // Headings within a message must not stand among those of the page: under the channel's, in their own order.
  heading: ({ level, children }) => el(`h${level + 2}`, { class: `heading-${level}` }, ...children.map(mark)),
  quote: ({ blocks }) => el("blockquote", {}, ...blocks.map(block)),
  fence: ({ text }) => el("pre", { tabindex: 0 }, el("code", { text })),
  list: ({ ordered, start, items }) =>
    el(ordered ? "ol" : "ul", { start: ordered ? start : null }, ...items.map(item)),
};

function block(node) {
  return BLOCKS[node.kind](node);
}

function item({ children, list }) {
  return el("li", {}, ...children.map(mark), list && block(list));
}

const WRAPPERS = { bold: "strong", italic: "em", underline: "u", strike: "s" };

const MARKS = {
  text: ({ text }) => document.createTextNode(text),
  break: () => el("br"),
  code: ({ text }) => el("code", { text }),
  link: ({ href, children }) => outside(href, children.map(mark)),
  spoiler: ({ children }) => spoiler(children),
  person: ({ id }) => mention(`@${nameOf(id)}`, id === state.me.id),
  role: ({ id }) => mention(`@${state.community.roles.find((role) => role.id === id)?.name ?? "role"}`),
  everyone: ({ text }) => mention(text, true),
  command: ({ text }) => mention(text),
  emoji: ({ text }) => document.createTextNode(text),
  channel: ({ id }) => channelLink(id),
  time: ({ seconds, style }) => moment(seconds * 1000, style),
};

function mark(node) {
  if (WRAPPERS[node.kind]) return el(WRAPPERS[node.kind], {}, ...node.children.map(mark));
  return MARKS[node.kind](node);
}

function mention(text, mine = false) {
  return el("span", { class: mine ? "mention mine" : "mention", text });
}

/** A link that leads out of the page. */
export function outside(href, children) {
  return el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function channelLink(id) {
  const channel = state.channels.get(id);
  if (!channel) return mention("# no access");
  return el("a", { class: "mention", href: address(state.me, id), "data-channel": id, text: `#${titleOf(channel)}` });
}

function spoiler(children) {
  const content = el("span", { class: "spoilt" }, ...children.map(mark));
  content.hidden = true;
  const button = el("button", { type: "button", class: "spoiler", "aria-expanded": "false" }, "Spoiler", hidden(", press to show"));
  button.addEventListener("click", () => {
    content.hidden = false;
    button.remove();
  });
  return el("span", {}, button, content);
}

/** A time in the reader's zone that stays true while the page is open. */
export function moment(instant, style) {
  const full = stamp(instant, "F", state.me);
  const iso = new Date(instant).toISOString();
  return el("time", { class: "moment", datetime: iso, title: full, "data-style": style, text: stamp(instant, style, state.me) });
}

/** When a message was written. */
export function heading(instant) {
  const iso = new Date(instant).toISOString();
  const full = stamp(instant, "F", state.me);
  return el("time", { class: "at", datetime: iso, title: full, "data-style": "head", text: headed(instant, state.me) });
}

/** Write anew every time on the page that depends on the present one. */
export function refreshTimes() {
  const present = now();
  for (const element of document.querySelectorAll('time[data-style="R"], time[data-style="head"]')) {
    const instant = Date.parse(element.dateTime);
    const head = element.dataset.style === "head";
    const text = head ? headed(instant, state.me, present) : stamp(instant, "R", state.me, present);
    if (element.textContent !== text) element.textContent = text;
  }
}
