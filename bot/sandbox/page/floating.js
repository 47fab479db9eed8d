/** Things that float above the page beside what opened them: lists, menus, small panels. */

import { el } from "./dom.js";

const GAP = 6;
const TALLEST = 420;

/**
 * Show an element above everything else, beside its anchor, where there is room.
 * @param {HTMLElement} content
 * @param {HTMLElement} anchor the content is put after it, so that it lies in the same dialog
 * @param {{wide?: boolean, over?: HTMLElement}} [wish] wide: as wide as the anchor at least; over: what it must not cover
 * @returns {() => void} takes it away
 */
export function float(content, anchor, { wide = false, over = anchor } = {}) {
  content.setAttribute("popover", "manual");
  content.classList.add("floating");
  anchor.after(content);
  content.showPopover();
  const put = () => place(content, anchor, over, wide);
  put();
  addEventListener("resize", put);
  document.addEventListener("scroll", put, true);
  const watch = new ResizeObserver(put);
  watch.observe(content);
  return () => {
    watch.disconnect();
    removeEventListener("resize", put);
    document.removeEventListener("scroll", put, true);
    content.remove();
  };
}

function place(content, anchor, over, wide) {
  const box = anchor.getBoundingClientRect();
  const { top, bottom } = over.getBoundingClientRect();
  if (wide) content.style.minWidth = `${Math.min(box.width, innerWidth - 2 * GAP)}px`;
  const below = innerHeight - bottom - 2 * GAP;
  const above = top - 2 * GAP;
  const upward = below < Math.min(content.scrollHeight, TALLEST) && above > below;
  content.style.maxHeight = `${Math.min(TALLEST, Math.max(120, upward ? above : below))}px`;
  const height = content.offsetHeight;
  content.style.top = `${upward ? Math.max(GAP, top - GAP - height) : bottom + GAP}px`;
  content.style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - content.offsetWidth - GAP))}px`;
}

/**
 * Open a panel beside a button; Escape, a press elsewhere or on the button again closes it.
 * @param {HTMLElement} button
 * @param {HTMLElement} panel
 * @param {() => void} [closed] told when it is gone
 * @returns {() => void} closes it
 */
export function openPanel(button, panel, closed = () => {}) {
  const away = float(panel, button);
  button.setAttribute("aria-expanded", "true");
  const close = () => {
    away();
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    document.removeEventListener("keydown", escape, true);
    closed();
  };
  const outside = ({ target }) => panel.contains(target) || button.contains(target) || close();
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    close();
    button.focus();
  };
  document.addEventListener("pointerdown", outside, true);
  document.addEventListener("keydown", escape, true);
  return close;
}

/** Make a button open and close the panel that `make` returns; `opened` is told once it is on the page. */
export function panelButton(button, make, opened = () => {}) {
  let close = null;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (close) return close();
    const panel = make(() => close?.());
    close = openPanel(button, panel, () => (close = null));
    opened(panel);
  });
}

/**
 * Open a menu beside a button: arrow keys, Home, End, Enter and Escape work in it.
 * @param {HTMLElement} button
 * @param {string} name
 * @param {{label: string, act: () => void}[]} entries
 * @param {HTMLElement} [head] what stands above the entries
 */
export function openMenu(button, name, entries, head) {
  const menu = el("div", { role: "menu", "aria-label": name });
  const panel = el("div", { class: "menu" }, head, menu);
  const close = openPanel(button, panel);
  for (const { label, act } of entries) menu.append(menuItem(label, () => (close(), button.focus(), act())));
  menu.addEventListener("keydown", (event) => walk(event, [...menu.children]));
  menu.addEventListener("keydown", ({ key }) => key === "Tab" && close());
  menu.firstElementChild?.focus();
}

function menuItem(label, act) {
  return el("button", { type: "button", role: "menuitem", tabindex: -1, text: label, on: { click: act } });
}

/** Move the focus among elements by the arrow keys, Home and End. */
export function walk(event, elements) {
  const at = elements.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  elements.at(steps[event.key] % elements.length)?.focus();
}
