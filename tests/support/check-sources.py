#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be said of every source without compiling it: layout, licence line, guards."""

import concurrent.futures
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


def badly_formatted(path):
    run = subprocess.run([FORMATTER, "--dry-run", "--Werror", path], capture_output=True, text=True, cwd=ROOT)
    return None if run.returncode == 0 else f"{path.relative_to(ROOT)}\n" + "\n".join(run.stderr.splitlines()[:4])


def main():
    result = tap.Tap()
    folders = [ROOT / "src", ROOT / "tests"]
    code = sorted(p for f in folders for p in f.rglob("*") if p.suffix in (".c", ".h"))
    scripts = sorted(p for f in folders for p in f.rglob("*.py"))

    bare = [p.relative_to(ROOT) for p in code + scripts if LICENCE not in "\n".join(p.read_text(encoding="utf-8").splitlines()[:3])]
    result.ok(not bare, "each source names its licence in its first lines", bare)
    open_headers = [p.relative_to(ROOT) for p in code if p.suffix == ".h" and not re.search(r"^#pragma once$", p.read_text(encoding="utf-8"), re.M)]
    result.ok(not open_headers, "each header may be included twice", open_headers)
    if shutil.which(FORMATTER):
        with concurrent.futures.ThreadPoolExecutor() as pool:
            bad = [message for message in pool.map(badly_formatted, code) if message]
        result.ok(not bad, "each source is laid out as .clang-format says", bad)
    else:
        result.skip("each source is laid out as .clang-format says", f"{FORMATTER} is not installed")
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
