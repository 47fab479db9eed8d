/** Embeds: what bots showed before components V2. */

import { picture } from "./attachments.js";
import { el } from "./dom.js";
import { marked, markedLine, moment, outside } from "./markup.js";

const ATTACHED = "attachment://";

/** Show a message's embeds; a picture may be one of what is attached to it. */
export function embeds({ embeds: given, attachments }) {
  return given.map((one) => embed(one, (image) => found(image, attachments)));
}

function found(image, attachments) {
  const name = image.url.startsWith(ATTACHED) && image.url.slice(ATTACHED.length);
  return attachments.find(({ filename }) => filename === name) ?? image;
}

/** Whether an embed shows this attachment, so that it is not shown twice. */
export function isInEmbed({ filename, url }, { embeds: given }) {
  const urls = given.flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]);
  return urls.includes(ATTACHED + filename) || urls.includes(url);
}

function embed(one, find) {
  const color = one.color ? { "--accent-line": `#${one.color.toString(16).padStart(6, "0")}` } : {};
  return el(
    "div",
    { class: "container embed", style: color },
    one.author && el("p", { class: "small", text: one.author.name }),
    one.title && title(one),
    one.description && marked(one.description),
    one.fields?.length && el("dl", {}, ...one.fields.map(field)),
    one.image && picture(find(one.image), "Picture of the embed"),
    one.thumbnail && el("div", { class: "thumbnail" }, picture(find(one.thumbnail), "Small picture of the embed")),
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
