/** The tour: a strip of steps, each of which you do yourself or have done for you. */

import { ask, askOrNull, Refused } from "./api.js";
import { byId, el, icon } from "./dom.js";
import { address, on, state } from "./state.js";

/** @typedef {{id: string, title: string, text: string, who: ?string, done: boolean, now: boolean}} Step */

const HIDDEN = "tour-hidden";

/** Prepare the strip. */
export async function setUpTour() {
  byId("tour-hide").addEventListener("click", () => put(true));
  byId("tour-show").addEventListener("click", () => put(false));
  on("steps", show);
  on("back", load);
  await load();
}

async function load() {
  show((await askOrNull("GET", "/backstage/steps")) ?? []);
}

function put(away) {
  sessionStorage.setItem(HIDDEN, String(away));
  arrange();
  byId(away ? "tour-show" : "tour-hide").focus();
}

function arrange() {
  const away = sessionStorage.getItem(HIDDEN) === "true";
  const any = byId("steps").children.length > 0;
  byId("tour").hidden = !any || away;
  byId("tour-show").hidden = !any || !away;
}

/** @param {Step[]} steps */
function show(steps) {
  byId("steps").replaceChildren(...steps.map(dot));
  const at = steps.findIndex(({ now }) => now);
  byId("step").replaceChildren(...(at >= 0 ? present(steps[at], at, steps.length) : over()));
  arrange();
}

function dot({ title, done, now }, at) {
  const state = done ? "done" : now ? "now" : "to come";
  const number = el("span", { class: "dot", "aria-hidden": "true" }, done ? icon("check") : String(at + 1));
  return el("li", { class: state.replace(" ", "-"), title, "aria-current": now ? "step" : null, "aria-label": `${title}, ${state}` }, number);
}

function present(step, at, count) {
  const act = el("button", { type: "button", class: "button primary", text: "Do it for me" });
  act.addEventListener("click", () => perform(step, act));
  return [
    el("div", {}, el("strong", { text: `${at + 1} of ${count} · ${step.title}` }), el("p", { id: "step-text", text: step.text })),
    el("span", { class: "acts" }, being(step), act),
  ];
}

/** Some steps are another member's: one press, and you are them. */
function being({ who }) {
  const person = [...state.people.values()].find(({ name }) => name === who);
  if (!person || person.id === state.me.id) return null;
  return el("a", { class: "button secondary", href: address(person, state.channel?.id), text: `Be ${who}` });
}

function over() {
  return [el("div", {}, el("strong", { text: "That was the tour" }), el("p", { text: "Everything goes on: move the clock, be anybody, try what you like." }))];
}

async function perform(step, button) {
  if (button.classList.contains("busy")) return;
  button.classList.add("busy");
  button.setAttribute("aria-busy", "true");
  try {
    await ask("POST", `/backstage/steps/${encodeURIComponent(step.id)}`);
    await load();
  } catch (refusal) {
    if (!(refusal instanceof Refused)) throw refusal;
    byId("step-text").textContent = refusal.message;
  } finally {
    button.classList.remove("busy");
    button.setAttribute("aria-busy", "false");
  }
}
