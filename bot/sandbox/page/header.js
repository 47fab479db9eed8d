/** What stands above the messages: the channel's name and topic, its pins, the drawer on a phone; and who you are. */

import { byId, el, icon } from "./dom.js";
import { panelButton } from "./floating.js";
import { markedLine, marked, heading } from "./markup.js";
import { face } from "./people.js";
import { address, on, state, titleOf } from "./state.js";

/** Prepare the header and the member switcher. */
export function setUpHeader() {
  for (const holder of document.querySelectorAll("[data-icon]")) holder.prepend(icon(holder.dataset.icon));
  byId("server-name").textContent = state.community.name;
  panelButton(byId("pins-button"), pinsPanel);
  byId("drawer-button").addEventListener("click", toggleDrawer);
  byId("drawer-shade").addEventListener("click", toggleDrawer);
  byId("side").addEventListener("keydown", ({ key }) => key === "Escape" && isDrawerOpen() && toggleDrawer());
  byId("you").addEventListener("change", ({ target }) => be(target.value));
  on("channel", showChannel);
  on("channel", closeDrawer);
  on("renamed", showChannel);
  on("people", showYou);
  showYou();
}

function showYou() {
  const here = [...state.people.values()].filter(({ bot }) => !bot);
  byId("you").replaceChildren(...here.map(choice));
  byId("you").value = state.me.id;
  byId("your-face").replaceChildren(face(state.me));
}

function choice(person) {
  const steward = state.community.roles.find(({ id, name }) => person.roles?.includes(id) && name !== "@everyone");
  const about = [steward?.name, person.here ? null : "has left"].filter(Boolean).join(", ");
  return el("option", { value: person.id, text: about ? `${person.name} (${about})` : person.name });
}

/** Another member: the page begins anew, so that nothing of the one before stays in it. */
function be(id) {
  location.assign(address(state.people.get(id), state.channel?.kind === "direct" ? "@bot" : state.channel?.id));
}

function showChannel() {
  const { channel } = state;
  byId("channel-name").textContent = `${channel.kind === "text" ? "# " : ""}${titleOf(channel)}`;
  byId("topic").replaceChildren(...(channel.topic ? [markedLine(channel.topic)] : []));
}

function isDrawerOpen() {
  return byId("app").classList.contains("drawer-open");
}

function toggleDrawer() {
  byId("app").classList.toggle("drawer-open");
  byId("drawer-button").setAttribute("aria-expanded", String(isDrawerOpen()));
  if (isDrawerOpen()) byId("channels").querySelector('[aria-current="page"]')?.focus();
  else byId("drawer-button").focus();
}

function closeDrawer() {
  byId("app").classList.remove("drawer-open");
  byId("drawer-button").setAttribute("aria-expanded", "false");
}

function pinsPanel() {
  const list = el("div", { class: "pins" }, el("p", { class: "quiet", text: "Loading…" }));
  state.acting.pins(state.channel.id).then((pins) => {
    const none = el("p", { class: "quiet", text: "Nothing is pinned here." });
    list.replaceChildren(...(pins.length ? pins.reverse().map(pin) : [none]));
  });
  return el("section", { class: "panel", role: "dialog", "aria-label": "Pinned messages" }, el("h2", { text: "Pinned messages" }), list);
}

function pin(message) {
  const there = byId(`m${message.id}`);
  const jump = there && el("button", { type: "button", class: "text", text: "Go to it", on: { click: () => goTo(there) } });
  return el("article", {}, el("header", {}, el("strong", { text: message.author.name }), heading(Date.parse(message.at))), marked(message.text), jump);
}

function goTo(message) {
  message.scrollIntoView({ block: "center" });
  message.focus({ preventScroll: true });
}
