/** Discord's markdown as a tree. Pure: text in, plain objects out; markup.js turns them into elements. */

/**
 * @typedef {{kind: "text", text: string} | {kind: "break"} | {kind: "code", text: string}
 *   | {kind: "bold"|"italic"|"underline"|"strike"|"spoiler", children: Inline[]}
 *   | {kind: "link", href: string, children: Inline[]}
 *   | {kind: "person"|"role"|"channel", id: string} | {kind: "everyone"|"command"|"emoji", text: string}
 *   | {kind: "time", seconds: number, style: string}} Inline
 * @typedef {{kind: "paragraph"|"small", children: Inline[]} | {kind: "heading", level: number, children: Inline[]}
 *   | {kind: "quote", blocks: Block[]} | {kind: "fence", language: string, text: string}
 *   | {kind: "list", ordered: boolean, start: number, items: Item[]}} Block
 * @typedef {{children: Inline[], list: ?Block}} Item
 */

const DEEPEST = 10;

/** What an inline mark looks like, in the order tried; `make` gets the match, the depth, and whether links count. */
const MARKS = [
  [/\\([^0-9A-Za-z\s])/y, (found) => text(found[1])],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (found) => ({ kind: "code", text: found[2].replace(/^ (.*) $/, "$1") })],
  [/<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/y, (found) => ({ kind: "time", seconds: Number(found[1]), style: found[2] ?? "f" })],
  [/<@&(\d+)>/y, (found) => ({ kind: "role", id: found[1] })],
  [/<@!?(\d+)>/y, (found) => ({ kind: "person", id: found[1] })],
  [/<#(\d+)>/y, (found) => ({ kind: "channel", id: found[1] })],
  [/<\/([^:>\n]+):\d+>/y, (found) => ({ kind: "command", text: `/${found[1]}` })],
  [/<a?(:\w+:)\d+>/y, (found) => ({ kind: "emoji", text: found[1] })],
  [/@(?:everyone|here)\b/y, (found) => ({ kind: "everyone", text: found[0] })],
  [/\[((?:\\.|[^[\]\\\n])+)\]\(<?(https?:\/\/[^\s)>]+)>?(?: "[^"\n]*")?\)/y, masked],
  [/<(https?:\/\/[^\s<>]+)>/y, (found) => link(found[1], [text(found[1])])],
  [/https?:\/\/[^\s<>]*[^\s<>.,:;!?"')\]*_~|]/y, (found) => link(found[0], [text(found[0])])],
  [/\|\|([\s\S]+?)\|\|/y, wrapping("spoiler")],
  [/\*\*\*((?:\\[\s\S]|[^\\])+?)\*\*\*(?!\*)/y, boldItalic],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, wrapping("bold")],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, wrapping("underline")],
  [/~~([\s\S]+?)~~(?!~)/y, wrapping("strike")],
  [/\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:[^*\s]|\*\*)|[^\s*\\])+?)\*(?!\*)/y, wrapping("italic")],
  [/(?<![0-9A-Za-z_])_((?:__|\\[\s\S]|[^\\_])+?)_(?![0-9A-Za-z_])/y, wrapping("italic")],
  [/\n/y, () => ({ kind: "break" })],
];
const MAY_BEGIN = /[\\`<@[h|*_~\n]/g;

function text(written) {
  return { kind: "text", text: written };
}

function link(href, children) {
  return { kind: "link", href, children };
}

function wrapping(kind) {
  return (found, depth, links) => ({ kind, children: inline(found[1], depth + 1, links) });
}

function boldItalic(found, depth, links) {
  return { kind: "bold", children: [{ kind: "italic", children: inline(found[1], depth + 1, links) }] };
}

function masked(found, depth) {
  return link(found[2], inline(found[1], depth + 1, false));
}

/**
 * Read the marks within a paragraph.
 * @param {string} source
 * @param {number} [depth] how deep this stands in other marks
 * @param {boolean} [links] whether links are recognised; within a link they are not
 * @returns {Inline[]}
 */
export function inline(source, depth = 0, links = true) {
  if (depth > DEEPEST) return [text(source)];
  const nodes = [];
  let from = 0;
  for (let at = nextMark(source, 0); at < source.length; at = nextMark(source, at)) {
    const [node, end] = markAt(source, at, depth, links);
    if (node === null) {
      at += 1;
      continue;
    }
    if (at > from) nodes.push(text(source.slice(from, at)));
    nodes.push(node);
    from = at = end;
  }
  if (from < source.length) nodes.push(text(source.slice(from)));
  return joined(nodes);
}

function nextMark(source, from) {
  MAY_BEGIN.lastIndex = from;
  return MAY_BEGIN.exec(source)?.index ?? source.length;
}

function markAt(source, at, depth, links) {
  for (const [pattern, make] of MARKS) {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found === null) continue;
    const end = pattern.lastIndex;
    const node = make(found, depth, links);
    if (links || node.kind !== "link") return [node, end];
  }
  return [null, at];
}

function joined(nodes) {
  const result = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.kind === "text" && last?.kind === "text") last.text += node.text;
    else result.push(node);
  }
  return result;
}

// --- blocks ---

const FENCE = /```(?:([\w+#.-]+)?\n)?([\s\S]*?[^\n`][\s\S]*?)\n?```\n?/g;
const HEADING = /^(#{1,3}) +(\S.*)$/;
const SMALL = /^-# +(\S.*)$/;
const ITEM = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;
const QUOTE = /^> ?(.*)$/;

/**
 * Read a whole text.
 * @param {string} source
 * @returns {Block[]}
 */
export function parse(source) {
  const blocks = [];
  let from = 0;
  for (const found of source.matchAll(FENCE)) {
    blocks.push(...paragraphs(source.slice(from, found.index).replace(/\n$/, "")));
    blocks.push({ kind: "fence", language: found[1] ?? "", text: found[2] });
    from = found.index + found[0].length;
  }
  return [...blocks, ...paragraphs(source.slice(from))];
}

function paragraphs(source) {
  if (source === "") return [];
  const lines = source.split("\n");
  const blocks = [];
  while (lines.length) blocks.push(takeBlock(lines, blocks));
  return blocks.filter(Boolean);
}

/** Take the lines of the next block away and return it; null when they were added to the block before. */
function takeBlock(lines, before) {
  const line = lines[0];
  if (line.startsWith(">>> ")) {
    return { kind: "quote", blocks: paragraphs(lines.splice(0).join("\n").slice(4)) };
  }
  if (QUOTE.test(line) && line !== ">") return { kind: "quote", blocks: paragraphs(takeQuoted(lines).join("\n")) };
  if (ITEM.test(line)) return takeList(lines);
  lines.shift();
  const [, marks, heading] = HEADING.exec(line) ?? [];
  if (marks) return { kind: "heading", level: marks.length, children: inline(heading) };
  const small = SMALL.exec(line);
  if (small) return { kind: "small", children: inline(small[1]) };
  return continued(line, lines, before);
}

function takeQuoted(lines) {
  const quoted = [];
  while (lines.length && lines[0].startsWith(">") && !lines[0].startsWith(">>>")) {
    quoted.push(QUOTE.exec(lines.shift())[1]);
  }
  return quoted;
}

/** A paragraph goes on until a block of another kind begins: marks may span its lines. */
function continued(first, lines) {
  const taken = [first];
  while (lines.length && !beginsBlock(lines[0])) taken.push(lines.shift());
  return { kind: "paragraph", children: inline(taken.join("\n")) };
}

function beginsBlock(line) {
  return [HEADING, SMALL, ITEM].some((pattern) => pattern.test(line)) || /^>(?:>>)? /.test(line);
}

function takeList(lines) {
  const [, margin, bullet] = ITEM.exec(lines[0]);
  const ordered = /\d/.test(bullet);
  const list = { kind: "list", ordered, start: ordered ? Number.parseInt(bullet, 10) : 1, items: [] };
  for (let found = ITEM.exec(lines[0]); found; found = lines.length ? ITEM.exec(lines[0]) : null) {
    if (found[1].length < margin.length) break;
    if (found[1].length > margin.length + 1) list.items.at(-1).list = takeList(lines);
    else if (/\d/.test(found[2]) !== ordered) break;
    else {
      lines.shift();
      list.items.push({ children: inline(found[3]), list: null });
    }
  }
  return list;
}
