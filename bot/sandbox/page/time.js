/** Time as the community's clock has it, and how a reader sees it in their own zone and language. Pure. */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = { offset: 0, stopped: null };

/** Set the sandbox's clock: an ISO instant, and whether it stands still. */
export function setClock(iso, frozen) {
  const instant = Date.parse(iso);
  clock.offset = instant - Date.now();
  clock.stopped = frozen ? instant : null;
}

/** The sandbox's present instant in milliseconds. */
export function now() {
  return clock.stopped ?? Date.now() + clock.offset;
}

/**
 * @typedef {{zone: ?string, locale: ?string}} Reader null: as the browser has it
 */

const formats = new Map();

function format(reader, options) {
  const key = JSON.stringify([reader.zone, reader.locale, options]);
  if (!formats.has(key)) formats.set(key, makeFormat(reader, options));
  return formats.get(key);
}

function makeFormat({ zone, locale }, options) {
  return new Intl.DateTimeFormat(locale ?? undefined, { ...options, timeZone: zone ?? undefined });
}

/** Format an instant (milliseconds) with options of Intl.DateTimeFormat. */
export function written(instant, reader, options) {
  return format(reader, options).format(instant);
}

/** Discord's styles of `<t:…:X>`, but for R. */
const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

/**
 * Write an instant as Discord does.
 * @param {number} instant milliseconds
 * @param {string} style one of t T d D f F s S R
 * @param {Reader} reader
 * @param {number} [present] milliseconds, for R
 */
export function stamp(instant, style, reader, present = now()) {
  if (style === "R") return relative(instant, present, reader.locale);
  return written(instant, reader, STYLES[style] ?? STYLES.f);
}

const STEPS = [
  ["year", 365 * DAY, 320 * DAY],
  ["month", 30.4 * DAY, 26 * DAY],
  ["day", DAY, 22 * HOUR],
  ["hour", HOUR, 45 * MINUTE],
  ["minute", MINUTE, 45],
];

/** How far an instant is from the present: "in 3 days", "2 hours ago". */
export function relative(instant, present, locale) {
  const seconds = (instant - present) / 1000;
  const [unit, length] = STEPS.find(([, , from]) => Math.abs(seconds) >= from) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale ?? undefined).format(Math.round(seconds / length), unit);
}

/** The day of an instant in the reader's zone, as a text that sorts and compares: 2026-01-05. */
export function dayOf(instant, reader) {
  return written(instant, { zone: reader.zone, locale: "sv-SE" }, { dateStyle: "short" });
}

/** When a message was written, as Discord heads it: the hour today and yesterday, the date before. */
export function headed(instant, reader, present = now()) {
  const day = dayOf(instant, reader);
  const hour = stamp(instant, "t", reader);
  if (day === dayOf(present, reader)) return `Today at ${hour}`;
  if (day === dayOf(present - DAY * 1000, reader)) return `Yesterday at ${hour}`;
  return stamp(instant, "s", reader);
}
