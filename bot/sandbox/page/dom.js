/** Building the page: elements by createElement, text by textContent, never markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element.
 * @param {string} tag
 * @param {Object} [given] attributes by name; `class`, `text`, `on` ({event: listener}) and `style` ({property: value})
 *   are told apart; null, undefined and false are left out, true is an empty attribute.
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function el(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  const { text, on = {}, style = {}, ...attributes } = given;
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  for (const [property, value] of Object.entries(style)) element.style.setProperty(property, value);
  if (text !== undefined) element.textContent = text;
  element.append(...children.filter((child) => child || child === ""));
  return element;
}

/** Set, or with null, undefined or false remove, an attribute. */
export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** Find the one element with this id; it is in index.html. */
export function byId(id) {
  return document.getElementById(id);
}

/** Text for screen readers only. */
export function hidden(text) {
  return el("span", { class: "for-ears", text });
}

/** Shapes on a 24 × 24 grid, drawn with one stroke. */
const SHAPES = {
  hash: "M5 9h15 M4 15h15 M10 4 8 20 M16 4l-2 16",
  thread: "M6 4v9a4 4 0 0 0 4 4h9 M15 13l4 4-4 4",
  lock: "M7 11V8a5 5 0 0 1 10 0v3 M5 11h14v9H5z",
  speaker: "M4 9v6h4l5 4V5L8 9z M17 9a4 4 0 0 1 0 6",
  posts: "M4 5h16v11H9l-5 4z",
  news: "M4 10v4h4l9 5V5l-9 5z",
  at: "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0v1a3 3 0 0 0 5 0v-1a9 9 0 1 0-4 7.5",
  pin: "M9 4h6l-1 6 4 4H6l4-4z M12 14v6",
  people: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M2.5 20a6.5 6.5 0 0 1 13 0 M16 4.5a3.5 3.5 0 0 1 0 6.5 M18 14a6.5 6.5 0 0 1 3.5 6",
  calendar: "M4 6h16v14H4z M4 10h16 M8 3v4 M16 3v4",
  menu: "M4 7h16 M4 12h16 M4 17h16",
  close: "M6 6l12 12 M18 6 6 18",
  down: "M6 9l6 6 6-6",
  eye: "M2 12s4-6 10-6 10 6 10 6-4 6-10 6-10-6-10-6z M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  file: "M6 3h8l4 4v14H6z M14 3v4h4",
  halves: "M4 5h16v14H4z M12 5v14",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z M12 7v5l3 2",
  trash: "M5 7h14 M10 7V4h4v3 M7 7l1 13h8l1-13",
  slash: "M5 4h14v16H5z M14 8l-4 8",
  check: "M5 12l5 5 9-10",
  bell: "M6 17V11a6 6 0 0 1 12 0v6l2 2H4z M10 21h4",
};

/** Draw one of the page's icons; it says nothing to screen readers. */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  const attributes = { viewBox: "0 0 24 24", "aria-hidden": "true", class: `icon icon-${name}` };
  for (const [key, value] of Object.entries(attributes)) drawing.setAttribute(key, value);
  shape.setAttribute("d", SHAPES[name]);
  drawing.append(shape);
  return drawing;
}

/** Whether the first id is of something older than the second; ids are decimal numbers too large for Number. */
export function isOlder(id, other) {
  return id.length === other.length ? id < other : id.length < other.length;
}

/** Return the function, put off until it has not been called for so many milliseconds. */
export function debounced(wait, act) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...given), wait);
  };
}
