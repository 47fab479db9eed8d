/** Pictures and files: only from the sandbox itself, never from another host. */

import { el, hidden, icon } from "./dom.js";
import { outside } from "./markup.js";

const RASTER = /\.(png|jpe?g|gif|webp)$/i;

/** The address of a file as a path of the sandbox, or null when it lies elsewhere. */
function local(url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname.startsWith("/attachments/") ? pathname + search : null;
}

/** Show what was attached to a message. */
export function attachments(given) {
  return given.map((one) => (RASTER.test(one.filename) ? picture(one, one.description ?? one.filename) : download(one)));
}

/** Show a picture; one from elsewhere is a link, since the page asks no other host for anything. */
export function picture({ url, width, height }, description) {
  const src = local(url);
  if (src === null) return outside(url, [description ?? "A picture from elsewhere"]);
  const image = el("img", { src, alt: description ?? "Picture without a description", width, height, loading: "lazy" });
  return el("a", { class: "picture", href: src, target: "_blank", rel: "noopener" }, image, hidden(" opens larger"));
}

/** Show a file to be downloaded. */
export function download({ url, filename, size }) {
  const link = el("a", { href: local(url) ?? url, download: filename, text: filename });
  return el("div", { class: "file" }, icon("file"), el("span", {}, link, size ? el("small", { text: sized(size) }) : null));
}

function sized(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
