"""The page is made of elements and texts: what a member wrote is never markup, and nothing comes from elsewhere."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "bot" / "sandbox" / "page"
FILES = sorted(PAGE.iterdir())
LONGEST_FILE, LONGEST_FUNCTION = 400, 60

# Names of a standard, never asked for anything.
NAMESPACES = ("http://www.w3.org/2000/svg",)
MARKUP = re.compile(
    r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|DOMParser|srcdoc)\b"
    r"|\bdocument\s*\.\s*write|\beval\s*\(|\bnew\s+Function\b|\bjavascript:"
)
HANDLER = re.compile(r"""<[^>]*\son\w+\s*=|\.on[a-z]+\s*=[^=]|setAttribute\(\s*["']on""")
INLINE = re.compile(r"<style\b|\sstyle\s*=|<script\b(?![^>]*\ssrc=)|<script\b[^>]*>\s*[^\s<]", re.IGNORECASE)
ELSEWHERE = re.compile(r"""(?:https?|wss?):\/\/[\w.-]+|["'(]\/\/[\w-]+\.|@import|url\((?!["']?(?:data:|#))""")
FUNCTION = re.compile(r"^( *)(?:export )?(?:async )?(?:function \w+|[\w#]+)\([^\n]*\) (?:=> )?\{$")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _hits(pattern: re.Pattern[str], text: str) -> list[str]:
    for name in NAMESPACES:
        text = text.replace(name, "")
    return [match[0] for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "forbidden"),
    [
        (MARKUP, "element.innerHTML = text"),
        (MARKUP, "document.write(text)"),
        (MARKUP, "eval(text)"),
        (HANDLER, '<button type="button" onclick="go()">'),
        (HANDLER, "button.onclick = go"),
        (INLINE, '<p style="color: red">'),
        (INLINE, "<script>go()</script>"),
        (INLINE, '<script type="module">go()</script>'),
        (ELSEWHERE, '<script src="https://elsewhere.example/a.js">'),
        (ELSEWHERE, '<img src="//elsewhere.example/a.png">'),
        (ELSEWHERE, "@import 'a.css'"),
        (ELSEWHERE, "background: url(a.png)"),
    ],
)
def test_the_patterns_find_what_is_forbidden(pattern: re.Pattern[str], forbidden: str) -> None:
    assert _hits(pattern, forbidden)


def test_there_is_a_page() -> None:
    assert {"index.html", "main.js", "style.css"} <= {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("pattern", [MARKUP, HANDLER, ELSEWHERE], ids=["markup", "handler", "elsewhere"])
def test_a_file_has_nothing_forbidden(path: Path, pattern: re.Pattern[str]) -> None:
    assert _hits(pattern, _text(path)) == []


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".html"], ids=lambda path: path.name)
def test_no_script_or_style_stands_in_the_markup(path: Path) -> None:
    assert _hits(INLINE, _text(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_short(path: Path) -> None:
    assert len(_text(path).splitlines()) < LONGEST_FILE


def _functions(path: Path) -> list[tuple[str, int]]:
    """Functions and methods of a module with their lengths: each ends where a brace stands at its own margin."""
    lines = _text(path).splitlines()
    found: list[tuple[str, int]] = []
    for first, line in enumerate(lines):
        opening = FUNCTION.match(line)
        if opening is not None and not line.lstrip().startswith(("if ", "for ", "while ", "switch ")):
            end = next(at for at in range(first, len(lines)) if lines[at].startswith(opening[1] + "}"))
            found.append((f"{path.name}:{first + 1}", end - first + 1))
    return found


def test_functions_are_short() -> None:
    functions = [one for path in FILES if path.suffix == ".js" for one in _functions(path)]
    lengths = sorted(length for _, length in functions)
    assert [(name, length) for name, length in functions if length > LONGEST_FUNCTION] == []
    assert lengths[len(lengths) // 2] < 10
