#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether po/POTFILES names each file with something to translate, and no other.

With --write it is written anew instead.
"""

import pathlib
import re
import sys

import tap

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIST = ROOT / "po" / "POTFILES"
MARKS = {
    ".c": re.compile(r"\b(?:N?C?_|g_dngettext|ngettext|g_dpgettext2?)\s*\("),
    ".ui": re.compile(r'translatable="(?:yes|true)"'),
}
ALWAYS = {".desktop.in", ".metainfo.xml.in", ".gschema.xml"}


def wanted():
    for folder in ("data", "resources", "src"):
        for path in (ROOT / folder).rglob("*"):
            name = path.name
            mark = MARKS.get(path.suffix)
            if any(name.endswith(end) for end in ALWAYS):
                yield str(path.relative_to(ROOT))
            elif mark and path.is_file() and mark.search(path.read_text(encoding="utf-8")):
                yield str(path.relative_to(ROOT))


def main():
    now = sorted(wanted())
    if "--write" in sys.argv[1:]:
        LIST.write_text("".join(f"{name}\n" for name in now), encoding="utf-8")
        return 0
    listed = [line.strip() for line in LIST.read_text(encoding="utf-8").splitlines()]
    listed = [line for line in listed if line and not line.startswith("#")]
    missing = sorted(set(now) - set(listed))
    stale = sorted(set(listed) - set(now))
    advice = ["tests/support/check-potfiles.py --write puts it right"]
    result = tap.Tap()
    result.ok(not missing, "po/POTFILES names each file with something to translate", missing + advice)
    result.ok(not stale, "po/POTFILES names nothing else", stale + advice)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
