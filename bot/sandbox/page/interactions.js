/** What a member does to the bot, and how its answer reaches the screen. */

import { Refused } from "./api.js";
import { state, tell } from "./state.js";

export const NO_ANSWER = "The application did not respond";

/**
 * Do something to the bot; its answer goes to the log or opens a form.
 * @param {() => Promise<Object>} act resolves to a reply as docs/sandbox.md has it
 * @param {{control?: HTMLElement, channel?: string, line?: string}} [where] control: shown as busy meanwhile;
 *   line: what the log says meanwhile
 */
export async function interact(act, { control, channel = state.channel.id, line } = {}) {
  const waiting = line && { channel, text: line, waiting: true };
  busy(control, true);
  if (waiting) tell("note", waiting);
  try {
    answer(await act(), channel);
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    tell("note", { channel, text: refusal.message, refused: true });
  } finally {
    busy(control, false);
    waiting?.end?.();
  }
}

/** Show a reply of the bot. */
export function answer(reply, channel) {
  if (reply.failed) tell("note", { channel, text: NO_ANSWER, refused: true });
  if (reply.form) tell("form", reply.form);
  if (reply.message && reply.seen) tell("message", reply.message);
}

function busy(control, is) {
  if (!control) return;
  control.setAttribute("aria-busy", String(is));
  control.classList.toggle("busy", is);
}
