/** Embeds: what bots showed before components V2. */

import { picture } from "./attachments.js";
import { el } from "./dom.js";
import { marked, markedLine, moment, outside } from "./markup.js";

/** Show a message's embeds. */
export function embeds(given) {
  return given.map(embed);
}

function embed(one) {
  const color = one.color ? { "--accent-line": `#${one.color.toString(16).padStart(6, "0")}` } : {};
  return el(
    "div",
    { class: "container embed", style: color },
    one.author && el("p", { class: "small", text: one.author.name }),
    one.title && title(one),
    one.description && marked(one.description),
    one.fields?.length && el("dl", {}, ...one.fields.map(field)),
    one.image && picture(one.image, "Picture of the embed"),
    one.thumbnail && el("div", { class: "thumbnail" }, picture(one.thumbnail, "Small picture of the embed")),
    (one.footer || one.timestamp) && foot(one),
  );
}

function title({ title: text, url }) {
  return el("p", { class: "title" }, url ? outside(url, [markedLine(text)]) : markedLine(text));
}

function field({ name, value, inline }) {
  return el("div", { class: inline ? "inline" : null }, el("dt", {}, markedLine(name)), el("dd", {}, marked(value)));
}

function foot({ footer, timestamp }) {
  const when = timestamp && moment(Date.parse(timestamp), "s");
  return el("p", { class: "small" }, footer?.text, footer && when ? " · " : null, when);
}
