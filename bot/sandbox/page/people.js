/** Members: their picture, their name, their menu, and the list of who can read the open channel. */

import { byId, el } from "./dom.js";
import { openMenu } from "./floating.js";
import { interact } from "./interactions.js";
import { address, on, state } from "./state.js";
import { now, written } from "./time.js";

const HUES = 12;

/** A round picture with the first letters of a name; its colour goes with the id. */
export function face(person) {
  const hue = Number(BigInt(person.id) % BigInt(HUES)) * (360 / HUES);
  const letters = person.bot ? "B" : person.name.slice(0, 2);
  return el("span", { class: person.bot ? "face bot" : "face", "aria-hidden": "true", style: { "--hue": hue }, text: letters });
}

/** A name as a button that opens the member's menu. */
export function nameButton(person) {
  const style = person.color ? { color: `#${person.color.toString(16).padStart(6, "0")}` } : {};
  const button = el("button", { type: "button", class: "name", "aria-haspopup": "menu", style, text: person.name });
  button.addEventListener("click", () => openMemberMenu(button, person));
  button.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    openMemberMenu(button, person);
  });
  return button;
}

/** The small word beside a program's name. */
export function appTag(person) {
  return person.bot && el("span", { class: "tag", text: "App" });
}

async function openMemberMenu(button, person) {
  const commands = person.here ? await state.acting.menus(state.channel.id).catch(() => []) : [];
  const entries = commands.map(({ name, label }) => ({
    label: label ?? name,
    act: () => interact(() => state.acting.menu(state.channel.id, name, person.id), { about: label ?? name, line: `${state.community.bot.name} is thinking…` }),
  }));
  openMenu(button, person.name, [...entries, ...changeEntries(person)], card(person));
}

function changeEntries(person) {
  if (person.bot || !person.here || person.id === state.me.id) return [];
  return [{ label: `Be ${person.name}`, act: () => location.assign(address(person, state.channel?.id)) }];
}

function card(person) {
  return el(
    "div",
    { class: "card" },
    face(person),
    el("div", {}, el("strong", { text: person.name }), " ", appTag(person), el("small", { text: about(person) })),
  );
}

function about(person) {
  const roles = state.community.roles.filter(({ id }) => person.roles?.includes(id)).map(({ name }) => name);
  const hour = person.zone && `${written(now(), { zone: person.zone, locale: state.me.locale }, { timeStyle: "short" })} in ${person.zone.split("/").at(-1).replace("_", " ")}`;
  return [person.id === state.me.id && "You", ...roles, person.here ? null : "Has left", hour].filter(Boolean).join(" · ");
}

/** Show who can read the open channel, the programs last. */
export function setUpMembers() {
  on("members", showMembers);
  byId("members-button").addEventListener("click", toggle);
}

/** Where there is room the list is shown unless put away; where there is little it is put away unless wished for. */
function toggle({ currentTarget }) {
  const shown = getComputedStyle(byId("members")).display !== "none";
  byId("app").classList.toggle("no-members", shown);
  byId("app").classList.toggle("members-wished", !shown);
  currentTarget.setAttribute("aria-pressed", String(!shown));
}

function showMembers() {
  const people = state.members.filter(({ bot }) => !bot).sort((one, other) => one.name.localeCompare(other.name));
  const bots = state.members.filter(({ bot }) => bot);
  byId("members").replaceChildren(...group("Members", people), ...group("Apps", bots));
}

function group(title, people) {
  if (!people.length) return [];
  return [
    el("h2", { text: `${title} · ${people.length}` }),
    el("ul", {}, ...people.map((person) => el("li", {}, face(person), nameButton(person), appTag(person)))),
  ];
}
