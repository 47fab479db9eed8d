/** The fields of a form, one maker for each kind. */

import { among, Chooser } from "./chooser.js";
import { el, setAttribute } from "./dom.js";
import { entities } from "./entities.js";

/**
 * @typedef {{custom_id: string, label: string, kind: string, description: ?string, required: boolean,
 *   placeholder: ?string, value: any, options: Object[], least: ?number, most: ?number}} Asked
 * @typedef {{element: HTMLElement, name: string, value: () => any, check: () => boolean, focus: () => void}} Field
 *   value may be a promise; check says whether something is wrong, and shows it
 * @typedef {{element: HTMLElement, value: () => any, count?: () => number, focus: () => void, grouped?: boolean}} Control
 */

let made = 0;

const MAKERS = {
  line: written,
  paragraph: written,
  string: chosen,
  user: chosen,
  role: chosen,
  mentionable: chosen,
  channel: chosen,
  radio: (asked) => ticked(asked, "radio"),
  checkboxes: (asked) => ticked(asked, "checkbox"),
  checkbox: single,
  file: files,
};

/**
 * Make a field of a form.
 * @param {Asked} asked
 * @returns {Field}
 */
export function field(asked) {
  const id = `field-${(made += 1)}`;
  const control = MAKERS[asked.kind](asked, id);
  const error = el("p", { class: "error", id: `${id}-error` });
  const about = asked.description && el("p", { class: "about", id: `${id}-about`, text: asked.description });
  describe(control, asked, id, Boolean(about));
  return {
    element: frame(asked, id, control, about, error),
    name: asked.custom_id,
    value: control.value,
    focus: control.focus,
    check: () => showWrong(control, error, wrong(asked, control)),
  };
}

function frame(asked, id, control, about, error) {
  if (asked.kind === "checkbox") return el("div", { class: "field" }, control.element, about, error);
  const star = asked.required && el("span", { class: "star", "aria-hidden": "true", text: " *" });
  const optional = !asked.required && el("small", { text: " optional" });
  const [outer, title] = control.grouped ? ["fieldset", "legend"] : ["div", "label"];
  const heading = el(title, { for: control.grouped ? null : id }, asked.label, star, optional);
  return el(outer, { class: "field" }, heading, about, control.element, error);
}

function describe(control, asked, id, hasAbout) {
  const input = control.input ?? control.element;
  if (!control.grouped) input.id = id;
  setAttribute(input, "aria-describedby", [hasAbout && `${id}-about`, `${id}-error`].filter(Boolean).join(" "));
  if (asked.required && !control.grouped && asked.kind !== "checkbox") setAttribute(input, "aria-required", "true");
}

/** What is wrong with a field as it stands, as a sentence; an empty text for nothing. */
function wrong(asked, control) {
  const count = control.count();
  if (asked.required && count === 0) return "This is needed. Please fill it in.";
  if (count === 0 || asked.kind === "radio" || asked.kind === "checkbox") return "";
  const text = asked.kind === "line" || asked.kind === "paragraph";
  if (asked.least && count < asked.least) return text ? `At least ${asked.least} characters, please.` : `Choose at least ${asked.least}.`;
  const most = asked.most ?? (text ? 4000 : asked.kind === "checkboxes" ? Infinity : 1);
  if (count > most) return text ? `At most ${most} characters, please.` : `Choose at most ${most}.`;
  return "";
}

function showWrong(control, error, sentence) {
  error.textContent = sentence;
  setAttribute(control.input ?? control.element, "aria-invalid", sentence && !control.grouped ? "true" : null);
  return Boolean(sentence);
}

/** @returns {Control} */
function written(asked) {
  const most = asked.most ?? 4000;
  const line = asked.kind === "line";
  const input = el(line ? "input" : "textarea", { type: line ? "text" : null, rows: line ? null : 4, placeholder: asked.placeholder, maxlength: most, autocomplete: "off" });
  input.value = asked.value ?? "";
  const counter = el("span", { class: "counter", "aria-hidden": "true" });
  const count = () => (counter.textContent = String(most - [...input.value].length));
  input.addEventListener("input", count);
  count();
  const element = el("div", { class: "written" }, input, counter);
  return { element, input, value: () => input.value, count: () => input.value.trim().length, focus: () => input.focus() };
}

/** @returns {Control} */
function chosen(asked) {
  const choices = asked.options.length ? asked.options : entities(asked.kind);
  const before = asked.value ?? [];
  const chooser = new Chooser({
    label: asked.label, placeholder: asked.placeholder ?? "Make a selection", find: among(choices),
    plain: asked.kind === "string", chosen: choices.filter(({ value }) => before.includes(value)),
    least: asked.required ? 1 : 0, most: asked.most ?? 1,
  });
  const value = () => chooser.chosen.map((choice) => choice.value);
  return { element: chooser.element, input: chooser.input, value, count: () => value().length, focus: () => chooser.input.focus() };
}

/** @returns {Control} */
function ticked(asked, type) {
  const name = `tick-${asked.custom_id}-${made}`;
  const before = [asked.value ?? []].flat();
  const inputs = asked.options.map(({ value }) => el("input", { type, name, value, checked: before.includes(value) }));
  const rows = asked.options.map(({ label, description }, at) =>
    el("label", { class: "tick" }, inputs[at], el("span", {}, label, description && el("small", { text: description }))),
  );
  const values = () => inputs.filter((input) => input.checked).map((input) => input.value);
  const value = () => (type === "radio" ? (values()[0] ?? null) : values());
  const element = el("div", { class: "ticks" }, ...rows);
  return { element, value, count: () => values().length, focus: () => inputs[0]?.focus(), grouped: true };
}

/** @returns {Control} */
function single(asked) {
  const input = el("input", { type: "checkbox", checked: asked.value === true });
  const element = el("label", { class: "tick" }, input, asked.label);
  return { element, input, value: () => input.checked, count: () => 1, focus: () => input.focus() };
}

/** @returns {Control} */
function files(asked) {
  const input = el("input", { type: "file", multiple: (asked.most ?? 1) > 1 });
  const value = () => Promise.all([...input.files].map(encoded));
  return { element: input, input, value, count: () => input.files.length, focus: () => input.focus() };
}

/** A file as the sandbox takes it: its name, and its content in base64. */
export async function encoded(file) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
  return { filename: file.name, content: address.slice(address.indexOf(",") + 1) };
}
