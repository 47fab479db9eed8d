/** Discord's components in a message: rows of controls, and the layout of components V2. */

import { among, Chooser } from "./chooser.js";
import { el } from "./dom.js";
import { channelKinds, entities } from "./entities.js";
import { interact } from "./interactions.js";
import { marked, outside } from "./markup.js";
import { picture, download } from "./attachments.js";
import { state } from "./state.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "secondary" };

/** @type {Object<number, (component: Object, message: import("./state.js").Message) => HTMLElement>} */
const KINDS = {
  1: ({ components }, message) => el("div", { class: "row" }, ...shown(components, message)),
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: section,
  10: ({ content }) => marked(content),
  11: ({ media, description }) => el("div", { class: "thumbnail" }, picture(media, description)),
  12: ({ items }) => el("div", { class: "gallery" }, ...items.map(({ media, description }) => picture(media, description))),
  13: ({ file, name, size }) => download({ ...file, filename: name ?? file.url.split("/").at(-1), size }),
  14: ({ divider = true, spacing }) => el("hr", { class: `${divider ? "line" : "space"} ${spacing === 2 ? "large" : ""}` }),
  17: container,
};

/** Show a message's components. */
export function shown(components, message) {
  return components.filter(({ type }) => type in KINDS).map((one) => KINDS[one.type](one, message));
}

function container({ components, accent_color: accent }, message) {
  const style = accent === null || accent === undefined ? {} : { "--accent-line": `#${accent.toString(16).padStart(6, "0")}` };
  return el("div", { class: "container", style }, ...shown(components, message));
}

function section({ components, accessory }, message) {
  return el("div", { class: "section" }, el("div", {}, ...shown(components, message)), ...shown([accessory], message));
}

function button(component, message) {
  const label = [component.emoji?.name, component.label].filter(Boolean).join(" ");
  if (component.url) {
    const link = outside(component.url, [label]);
    link.className = "button link";
    return link;
  }
  const element = el("button", {
    type: "button", class: `button ${STYLES[component.style]}`, disabled: component.disabled,
    "data-custom": component.custom_id, text: label,
  });
  element.addEventListener("click", () => press(element, component, message));
  return element;
}

function press(element, component, message) {
  if (element.classList.contains("busy")) return;
  const act = () => state.acting.press(message, component.custom_id);
  interact(act, { control: element, channel: message.channel, about: element.textContent });
}

const ENTITIES = { 5: "user", 6: "role", 7: "mentionable", 8: "channel" };
const MAKE_A_CHOICE = "Make a selection";

function select(component, message) {
  const placeholder = component.placeholder ?? MAKE_A_CHOICE;
  const choices = choicesOf(component);
  const chooser = new Chooser({
    label: placeholder, placeholder, disabled: component.disabled,
    plain: component.type === 3,
    find: among(choices),
    chosen: chosenOf(component, choices),
    least: component.min_values ?? 1,
    most: component.max_values ?? 1,
    change: (chosen) => choose(chooser.input, component, message, chosen),
  });
  chooser.input.dataset.custom = component.custom_id;
  return chooser.element;
}

function choicesOf(component) {
  return component.options ?? entities(ENTITIES[component.type], channelKinds(component.channel_types));
}

function chosenOf(component, choices) {
  if (component.options) return choices.filter((option) => option.default);
  const ids = (component.default_values ?? []).map(({ id }) => String(id));
  return choices.filter(({ value }) => ids.includes(value));
}

function choose(control, component, message, chosen) {
  const values = chosen.map(({ value }) => value);
  interact(() => state.acting.choose(message, component.custom_id, values), { control, channel: message.channel, about: control.placeholder });
}
