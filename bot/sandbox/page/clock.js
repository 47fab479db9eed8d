/** The clock above the page: what time it is there, how to move it, what the bot has promised, what can go wrong. */

import { ask, askOrNull, Refused } from "./api.js";
import { setUpFaults } from "./faults.js";
import { byId, el } from "./dom.js";
import { panelButton } from "./floating.js";
import { on, state, tell } from "./state.js";
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
  on("promises", hearPromises);
  on("bot", ({ moving }) => showMoving(moving));
  setInterval(showTime, 1000);
  showTime();
  setUpFaults();
  await lookBackstage();
}

/** Learn what only whoever runs the bot knows; it may come later than the page. */
async function lookBackstage() {
  backstage = await askOrNull("GET", "/backstage");
  byId("to-next").hidden = byId("promised").hidden = backstage === null;
  if (backstage) tell("bot", backstage);
}

async function hearPromises(promises) {
  if (!backstage) await lookBackstage();
  if (backstage) backstage.promises = promises;
  showPromises();
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
  if (byId("clock").getAttribute("aria-busy") === "true") return;
  showMoving(true);
  try {
    if (backstage) await ask("POST", "/backstage/move", how);
    else await ask("POST", "/clock", { advance: how.seconds });
    showMoving(false);
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    showMoving(false);
    say(refusal.message);
  }
}

/** Show whether the clock is on its way, whoever moved it. */
function showMoving(is) {
  const was = byId("clock").getAttribute("aria-busy") === "true";
  byId("clock").setAttribute("aria-busy", String(is));
  for (const button of byId("clock").querySelectorAll(".moves button")) {
    button.setAttribute("aria-disabled", String(is));
    button.classList.toggle("waits", is);
  }
  if (is !== was) say(is ? "Time goes by…" : "");
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
