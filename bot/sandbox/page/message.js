/** One message as an article. */

import { attachments } from "./attachments.js";
import { shown } from "./components.js";
import { el, icon } from "./dom.js";
import { embeds, isInEmbed } from "./embeds.js";
import { interact } from "./interactions.js";
import { heading, marked } from "./markup.js";
import { appTag, face, nameButton } from "./people.js";
import { address, nameOf, state, tell } from "./state.js";

const LAID_OUT = 1 << 15;
const EXCERPT = 90;

/**
 * Show a message. It carries what the log needs to arrange it: data-author and data-at.
 * @param {import("./state.js").Message} message
 */
export function article(message) {
  const classes = ["message", message.ephemeral && "whisper", concerns(message) && "to-me"];
  const name = el("header", {}, nameButton(message.author), appTag(message.author), heading(Date.parse(message.at)));
  return el(
    "article",
    {
      id: `m${message.id}`, class: classes.filter(Boolean).join(" "), tabindex: -1,
      "aria-label": message.author.name, "data-author": message.author.id, "data-at": Date.parse(message.at),
    },
    above(message),
    face(message.author),
    el("div", { class: "body" }, name, ...body(message), message.ephemeral && whisper(message)),
    tools(message),
  );
}

function concerns({ raw, author }) {
  if (author.id === state.me.id) return false;
  return raw.mention_everyone || raw.mentions.some(({ id }) => id === state.me.id);
}

function body(message) {
  const { raw } = message;
  if (message.system) return [el("p", { class: "event", text: happened(message) })];
  return [
    raw.content && marked(raw.content),
    message.edited && !(raw.flags & LAID_OUT) && el("small", { class: "edited", text: "(edited)" }),
    ...embeds(raw),
    ...(raw.flags & LAID_OUT ? [] : attachments(attached(message))),
    ...shown(raw.components ?? [], message),
    ...threadLink(message),
  ];
}

/** What is attached, with the sizes of pictures, which only Discord's own form tells. */
function attached({ attachments: given, raw }) {
  return given.map((one, at) => ({ ...raw.attachments[at], ...one })).filter((one) => !isInEmbed(one, raw));
}

/** What stands above a message: which command it answers, or which message. */
function above({ raw }) {
  const command = raw.interaction_metadata?.name;
  if (command) {
    const who = nameOf(raw.interaction_metadata.user.id);
    const slash = raw.interaction_metadata.command_type === 1 || raw.type === 20;
    return el("p", { class: "above" }, `${who} used `, el("span", { class: "mention", text: slash ? `/${command}` : command }));
  }
  const answered = raw.referenced_message;
  if (!answered || raw.type !== 19) return null;
  return el("p", { class: "above", text: `${nameOf(answered.author.id)}: ${answered.content.slice(0, EXCERPT)}` });
}

const HAPPENED = {
  1: ({ raw }) => `added ${nameOf(raw.mentions[0]?.id)}`,
  2: ({ raw }) => `removed ${nameOf(raw.mentions[0]?.id)}`,
  4: ({ raw }) => `changed the name to ${raw.content}`,
  6: () => "pinned a message to this channel",
  7: () => "joined the community",
  18: ({ raw }) => `started a thread: ${raw.content}`,
  21: () => "started this thread",
};

function happened(message) {
  return (HAPPENED[message.raw.type] ?? (({ text }) => text))(message);
}

/** A thread that was started at a message bears its id. */
function threadLink({ id }) {
  const thread = state.channels.get(id);
  if (!thread) return [];
  const link = el("a", { class: "thread", href: address(state.me, id), "data-channel": id, text: thread.name });
  return [el("p", {}, icon("thread"), " ", link)];
}

function whisper(message) {
  const dismiss = el("button", { type: "button", class: "text", text: "Dismiss message" });
  dismiss.addEventListener("click", () => remove(message, dismiss));
  return el("p", { class: "only-you" }, icon("eye"), el("span", { text: "Only you can see this ·" }), dismiss);
}

function tools(message) {
  if (message.author.id !== state.me.id || message.ephemeral || message.system) return null;
  const button = el("button", { type: "button", title: "Delete message", "aria-label": "Delete message" }, icon("trash"));
  button.addEventListener("click", () => remove(message, button));
  return el("div", { class: "tools" }, button);
}

/** Take a message away. That a dismissed one is gone, no stream tells. */
function remove(message, control) {
  const act = async () => {
    await state.acting.remove(message);
    tell("gone", message);
    return {};
  };
  return interact(act, { control, channel: message.channel });
}
