/** The clock above the page: what time it is there, how to move it, what the bot has promised, what can go wrong. */

import { ask, askOrNull, Refused } from "./api.js";
import { setUpFaults } from "./faults.js";
import { byId, el } from "./dom.js";
import { panelButton } from "./floating.js";
import { on, state } from "./state.js";
import { now, relative, written } from "./time.js";

/** What whoever runs the bot knows; null where the sandbox was opened without a bot of ours. */
let backstage = null;

/** Prepare the toolbar. */
export async function setUpClock() {
  for (const button of byId("clock").querySelectorAll("button[data-seconds]")) {
    button.addEventListener("click", () => move({ seconds: Number(button.dataset.seconds) }));
  }
  byId("to-next").addEventListener("click", () => move({ to: "next" }));
  panelButton(byId("promised"), promisesPanel);
  on("clock", showTime);
  on("promises", (promises) => backstage && (backstage.promises = promises, showPromises()));
  setInterval(showTime, 1000);
  showTime();
  backstage = await askOrNull("GET", "/backstage");
  byId("to-next").hidden = byId("promised").hidden = backstage === null;
  setUpFaults(backstage);
}

/** The community's zone; without one, the member's. */
function reader() {
  return { zone: backstage?.zone ?? state.community.zone ?? state.me.zone, locale: "en-GB" };
}

function showTime() {
  const who = reader();
  const text = written(now(), who, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });
  byId("time").textContent = text;
  byId("time").dateTime = new Date(now()).toISOString();
  byId("zone").textContent = who.zone?.split("/").at(-1).replaceAll("_", " ") ?? "";
}

async function move(how) {
  const buttons = [...byId("clock").querySelectorAll(".moves button")];
  working(buttons, true);
  try {
    if (backstage) await ask("POST", "/backstage/move", how);
    else await ask("POST", "/clock", { advance: how.seconds });
    say("");
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    say(refusal.message);
  } finally {
    working(buttons, false);
  }
}

function working(buttons, is) {
  for (const button of buttons) {
    button.setAttribute("aria-disabled", String(is));
    button.classList.toggle("waits", is);
  }
  byId("clock").setAttribute("aria-busy", String(is));
  if (is) say("Time goes by…");
}

/** Say something beside the clock. */
export function say(text) {
  byId("clock-says").textContent = text;
}

function promisesPanel() {
  return el("section", { class: "panel", role: "dialog", "aria-label": "Promised next" }, el("h2", { text: "Promised next" }), el("ol", { id: "promises" }, ...promises()));
}

function showPromises() {
  byId("promises")?.replaceChildren(...promises());
}

function promises() {
  if (!backstage?.promises.length) return [el("li", { class: "quiet", text: "Nothing is promised now." })];
  return backstage.promises.map(({ at, what }) => {
    const instant = Date.parse(at);
    const when = written(instant, reader(), { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
    return el("li", {}, el("strong", { text: when }), el("span", { text: what }), el("small", { text: relative(instant, now(), "en") }));
  });
}
