#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be said of every source without compiling it: layout, licence line, guards."""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import tap

ROOT = pathlib.Path(__file__).resolve().parents[2]
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
# Releases of clang-format differ in what they make of the same settings, so one is named.
FORMATTER = "clang-format-14"
LONGEST_FILE = 1000
LONGEST_FUNCTION = 100


def badly_formatted(path):
    run = subprocess.run([FORMATTER, "--dry-run", "--Werror", path], capture_output=True, text=True, cwd=ROOT)
    return None if run.returncode == 0 else f"{path.relative_to(ROOT)}\n" + "\n".join(run.stderr.splitlines()[:4])


def too_long(path):
    """What of a source is longer than a reader can hold; a body opens and closes at the margin."""
    lines = path.read_text(encoding="utf-8").splitlines()
    where = path.relative_to(ROOT)
    if len(lines) > LONGEST_FILE:
        yield f"{where}: {len(lines)} lines"
    start = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            start = number
        elif line == "}" and start is not None:
            if number - start > LONGEST_FUNCTION:
                yield f"{where}:{start}: a function of {number - start} lines"
            start = None


# Built in place of one another, as the libraries that are found have it.
EITHER = {"docket-idle-display-plain.c", "docket-idle-display-wayland.c", "docket-idle-wayland.c",
          "test-idle-wayland.c"}


def left_out(code):
    """The sources that are not compiled, and the templates that are not compiled in."""
    build = pathlib.Path(os.environ.get("DOCKET_BUILD_DIR", ROOT / "build"))
    commands = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    compiled = {(pathlib.Path(each["directory"]) / each["file"]).resolve() for each in commands}
    resources = (ROOT / "resources" / "docket.gresource.xml").read_text(encoding="utf-8")
    interface = ROOT / "src" / "ui"
    yield from (p.relative_to(ROOT) for p in code if p.suffix == ".c" and p not in compiled and p.name not in EITHER)
    yield from (p.relative_to(ROOT) for p in interface.rglob("*.ui") if f">{p.relative_to(interface)}<" not in resources)


def main():
    result = tap.Tap()
    folders = [ROOT / "src", ROOT / "tests"]
    code = sorted(p for f in folders for p in f.rglob("*") if p.suffix in (".c", ".h"))
    scripts = sorted(p for f in folders for p in f.rglob("*.py"))

    bare = [p.relative_to(ROOT) for p in code + scripts if LICENCE not in "\n".join(p.read_text(encoding="utf-8").splitlines()[:3])]
    result.ok(not bare, "each source names its licence in its first lines", bare)
    open_headers = [p.relative_to(ROOT) for p in code if p.suffix == ".h" and not re.search(r"^#pragma once$", p.read_text(encoding="utf-8"), re.M)]
    result.ok(not open_headers, "each header may be included twice", open_headers)
    long = [message for path in code for message in too_long(path)]
    result.ok(not long, f"no file is over {LONGEST_FILE} lines and no function over {LONGEST_FUNCTION}", long)
    forgotten = list(left_out(code))
    result.ok(not forgotten, "each source is built and each template compiled in", forgotten)
    if shutil.which(FORMATTER):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            bad = [message for message in pool.map(badly_formatted, code) if message]
        result.ok(not bad, "each source is laid out as .clang-format says", bad)
    else:
        result.skip("each source is laid out as .clang-format says", f"{FORMATTER} is not installed")
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
