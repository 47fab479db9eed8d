/** What a visitor may have go wrong, each a switch. */

import { ask, Refused } from "./api.js";
import { say } from "./clock.js";
import { byId } from "./dom.js";
import { on, state } from "./state.js";

/** Prepare the switches. Nobody here can stop the bot until somebody tells that it runs. */
export function setUpFaults() {
  prepare("dms-closed", (on) => state.acting.openDirectMessages(!on));
  prepare("down", (on) => (on ? ask("POST", "/faults", { kind: "down" }) : ask("DELETE", "/faults")));
  prepare("stopped", (on) => ask("PUT", "/backstage/bot", { running: !on }));
  byId("stopped").hidden = true;
  on("bot", ({ running }) => {
    byId("stopped").hidden = false;
    set("stopped", !running);
  });
  on("people", ({ id }) => id === state.me.id && set("dms-closed", state.me.direct_messages === false));
  set("dms-closed", state.me.direct_messages === false);
  byId("faults-button").addEventListener("click", toggle);
  learnDown();
  // Another tab may have brought Discord down, or up again.
  document.addEventListener("visibilitychange", () => document.hidden || learnDown());
}

/** On a phone the switches are put away until they are wished for. */
function toggle({ currentTarget }) {
  const open = byId("clock").classList.toggle("faults-wished");
  currentTarget.setAttribute("aria-expanded", String(open));
}

async function learnDown() {
  const faults = await ask("GET", "/faults");
  set("down", faults.some(({ kind }) => kind === "down"));
}

function prepare(id, act) {
  const button = byId(id);
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    await flip(id, act);
    button.setAttribute("aria-busy", "false");
  });
}

async function flip(id, act) {
  const wanted = byId(id).getAttribute("aria-checked") !== "true";
  try {
    await act(wanted);
    set(id, wanted);
    say("");
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    say(refusal.message);
  }
}

function set(id, is) {
  byId(id).setAttribute("aria-checked", String(is));
}
