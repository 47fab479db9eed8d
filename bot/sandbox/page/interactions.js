/** What a member does to the bot, and how its answer reaches the screen. */

import { Refused } from "./api.js";
import { state, tell } from "./state.js";

export const NO_ANSWER = "The application did not respond";

/**
 * Do something to the bot; its answer goes to the log or opens a form.
 * @param {() => Promise<Object>} act resolves to a reply as docs/sandbox.md has it
 * @param {{control?: HTMLElement, channel?: string, line?: string, about?: string}} [where] control: shown as busy meanwhile;
 *   line: what the log says meanwhile; about: what was used, for when it goes wrong
 */
export async function interact(act, { control, channel = state.channel.id, line, about } = {}) {
  const waiting = line && { channel, about, text: line, waiting: true };
  busy(control, true);
  if (waiting) tell("note", waiting);
  try {
    answer(await act(), channel, about);
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    tell("note", { channel, about, text: refusal.message, refused: true });
  } finally {
    busy(control, false);
    waiting?.end?.();
  }
}

/** Show a reply of the bot. */
export function answer(reply, channel, about) {
  if (reply.failed) tell("note", { channel, about, text: NO_ANSWER, refused: true });
  if (reply.form) tell("form", reply.form);
  if (reply.message && reply.seen) tell("message", reply.message);
}

function busy(control, is) {
  if (!control) return;
  control.setAttribute("aria-busy", String(is));
  control.classList.toggle("busy", is);
}
