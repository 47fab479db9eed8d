/** Where one writes: plain text is a chat message, a text that begins with a slash looks for a command. */

import { Refused } from "./api.js";
import { CommandBar } from "./command.js";
import { byId, setAttribute } from "./dom.js";
import { CommandList } from "./picker.js";
import { on, state, tell, titleOf } from "./state.js";

/** @type {CommandList} */
let list = null;
let commands = [];

/** Prepare the writing line. */
export function setUpComposer() {
  const input = byId("write");
  list = new CommandList(input, begin);
  input.addEventListener("input", () => (fit(), look()));
  input.addEventListener("keydown", key);
  input.addEventListener("blur", () => list.hide());
  input.addEventListener("click", look);
  byId("send").addEventListener("click", () => send());
  byId("slash").addEventListener("click", openList);
  on("channel", show);
  on("bot", learnCommands);
  on("channels", () => state.channel && showWritable());
}

/** Fit the writing line to the open channel. */
function show() {
  end();
  setAttribute(byId("write"), "aria-label", label(state.channel));
  showWritable();
  commands = [];
  learnCommands();
}

/** Learn which commands the open channel offers: a bot that was started meanwhile may offer others. */
async function learnCommands() {
  const { channel } = state;
  const offered = await state.acting.commands(channel.id).catch(() => []);
  // The list must not be built anew beneath somebody's finger for nothing.
  if (channel.id !== state.channel.id || JSON.stringify(offered) === JSON.stringify(commands)) return;
  commands = offered;
  look();
}

function label(channel) {
  return `Message ${channel.kind === "direct" ? "@" : "#"}${titleOf(channel)}`;
}

function showWritable() {
  const channel = state.channels.get(state.channel.id) ?? state.channel;
  const writable = channel.writable !== false;
  byId("write").disabled = !writable;
  byId("write").placeholder = writable ? label(channel) : why(channel);
  byId("slash").disabled = byId("send").disabled = !writable;
}

function why(channel) {
  if (channel.locked) return "This thread is closed.";
  if (channel.kind === "forum" || channel.kind === "category") return "Nobody can write here; choose one of its posts.";
  return "You may read here, but not write.";
}

function fit() {
  const input = byId("write");
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
}

function look() {
  const typed = byId("write").value;
  if (!typed.startsWith("/") || typed.includes("\n") || document.activeElement !== byId("write")) return list.hide();
  list.show(commands, typed.slice(1));
}

function openList() {
  byId("write").value = "/";
  byId("write").focus();
  look();
}

function key(event) {
  if (list.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    send();
  }
}

async function send() {
  const input = byId("write");
  const text = input.value.trim();
  const channel = state.channel.id;
  if (!text) return input.focus();
  if (text.startsWith("/") && exact(text.slice(1))) return begin(exact(text.slice(1)));
  input.value = "";
  fit();
  try {
    tell("message", await state.acting.say(channel, text));
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    tell("note", { channel, text: refusal.message, refused: true });
    input.value = text;
  }
}

function exact(name) {
  return commands.find((command) => command.name === name.trim().toLowerCase());
}

/** Turn the writing line into the command with its options. */
function begin(command) {
  list.hide();
  byId("write").value = "";
  fit();
  byId("compose").hidden = true;
  const bar = new CommandBar(command, state.channel.id, end);
  byId("command").replaceChildren(bar.element);
  bar.start();
}

/** Back to writing. */
function end(text = "") {
  const back = byId("compose").hidden;
  byId("command").replaceChildren();
  byId("compose").hidden = false;
  byId("write").value = text;
  fit();
  if (back) byId("write").focus();
  if (text) look();
}
