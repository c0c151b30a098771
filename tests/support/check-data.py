#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop, the software centre and the packagers read, each judged by its own tool.

Arguments: the desktop file and the metainfo as they were built.
"""

import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree

import tap

ROOT = pathlib.Path(__file__).resolve().parents[2]
ID = "io.github.docketapp.Docket"


def judge(result, title, command, silent=False):
    if not shutil.which(command[0]):
        result.skip(title, f"{command[0]} is not installed")
        return
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, stdin=subprocess.DEVNULL)
    result.ok(run.returncode == 0 and not (silent and run.stderr), title, [run.stderr if silent else run.stdout + run.stderr])


def main():
    desktop, metainfo = (str(pathlib.Path(name).resolve()) for name in sys.argv[1:3])
    result = tap.Tap()
    judge(result, "the desktop file is valid", ["desktop-file-validate", desktop])
    judge(result, "the metainfo is valid", ["appstreamcli", "validate", "--no-net", "--explain", metainfo])
    judge(result, "the schema is valid", ["glib-compile-schemas", "--strict", "--dry-run", "data"])
    judge(result, "the Flatpak manifest is valid", ["flatpak-builder", "--show-manifest", f"flatpak/{ID}.json"])
    judge(result, "the manual page is valid", ["man", "--warnings=w", "-E", "UTF-8", "-l", "-Tutf8", "-Z", "data/docket.1"], silent=True)
    judge(result, "the completion is valid", ["bash", "-n", "data/completions/docket.bash"])
    icons = sorted((ROOT / "data" / "icons").rglob("*.svg"))
    wanted = {ID, ID + "-symbolic", ID + "-running-symbolic", ID + "-paused-symbolic"}
    result.ok({icon.stem for icon in icons} == wanted,
              "there is an icon in colour, a symbolic one, and one for each state of the tray", icons)
    broken = []
    for icon in icons:
        picture = xml.etree.ElementTree.parse(icon).getroot()
        if not picture.tag.endswith("svg") or picture.get("width") != picture.get("height"):
            broken.append(icon)
    result.ok(not broken, "the icons are square pictures", broken)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
