#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the cut of the house: who may include whom, and which library belongs to which floor."""

import pathlib
import re
import sys

import tap

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"

# The floors each floor may include, besides itself.
BELOW = {
    "base": set(),
    "records": {"base"},
}
BELOW["billing"] = BELOW["store"] = {"base", "records"}
BELOW["exchange"] = BELOW["paper"] = BELOW["accounting"] = BELOW["billing"] | {"billing", "store"}
BELOW["session"] = BELOW["paper"] | {"exchange", "paper", "accounting"}
BELOW["desktop"] = BELOW["session"] | {"session"}
BELOW["ui"] = BELOW["cli"] = BELOW["desktop"] | {"desktop"}
BELOW[""] = set(BELOW) | {""}

# Which floors may use which library; a library that is not here may be used by all.
LIBRARIES = {
    "GTK": (r"^(gtk|gdk|gsk|adwaita)(/|\.h)", {"ui"}),
    "SQLite": (r"^sqlite3\.h", {"store"}),
    "libsecret": (r"^libsecret/", {"desktop"}),
    "Cairo and Pango": (r"^(cairo|pango)", {"paper", "desktop", "ui"}),
    "libsoup": (r"^libsoup/", {"accounting", "session", "desktop"}),
}
# Where money and time are reckoned or kept there is no binary fraction.
WITHOUT_FRACTIONS = ("base", "records", "billing", "store", "accounting")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def floor(path):
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else ""


def unit(path):
    """A module: its .c, its header and its private header."""
    return path.parent / re.sub(r"-private$", "", path.stem)


def cycles(graph):
    """The groups of nodes that reach one another (Tarjan), each with more than one node."""
    index, low, stack, on_stack, found = {}, {}, [], set(), []

    def visit(start):
        work = [(start, iter(sorted(graph[start])))]
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(sorted(graph[other]))))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group = []
                    while not group or group[-1] != node:
                        group.append(stack.pop())
                        on_stack.discard(group[-1])
                    if len(group) > 1:
                        found.append(sorted(group))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def main():
    result = tap.Tap()
    files = sorted(p for p in SOURCE.rglob("*") if p.suffix in (".c", ".h"))
    headers = {p.name: p for p in files if p.suffix == ".h"}
    by_path = {str(p.relative_to(SOURCE)): p for p in files}
    upward, foreign, fractions, unknown = [], [], [], []
    file_graph = {p: set() for p in files}
    unit_graph = {unit(p): set() for p in files}

    for path in files:
        text = path.read_text(encoding="utf-8")
        where = path.relative_to(ROOT)
        here = floor(path)
        if here not in BELOW:
            unknown.append(f"{where}: there is no floor {here}")
            continue
        for kind, name in INCLUDE.findall(text):
            target = by_path.get(name) or headers.get(pathlib.PurePath(name).name) if kind == '"' else None
            if target is None:
                for library, (pattern, floors) in LIBRARIES.items():
                    if re.search(pattern, name) and here not in floors:
                        foreign.append(f"{where} includes {name}: {library} belongs to {', '.join(sorted(floors))}")
                continue
            there = floor(target)
            if there != here and there not in BELOW[here]:
                upward.append(f"{where} ({here}) includes {name} ({there})")
            file_graph[path].add(target)
            if unit(target) != unit(path):
                unit_graph[unit(path)].add(unit(target))
        if here in WITHOUT_FRACTIONS:
            for number, line in enumerate(NOT_CODE.sub(lambda m: "\n" * m.group().count("\n"), text).splitlines(), 1):
                if re.search(r"\b(float|double|gfloat|gdouble)\b", line):
                    fractions.append(f"{where}:{number}: {line.strip()}")

    def names(groups):
        return [" ↔ ".join(str(p.relative_to(SOURCE)) for p in group) for group in groups]

    result.ok(not unknown, "each source lies on a floor", unknown)
    result.ok(not upward, "a floor includes only the floors below it", upward)
    result.ok(not foreign, "a library is used only on its floors", foreign)
    result.ok(not fractions, "no float and no double where money and time are reckoned", fractions)
    header_cycles = names(cycles({p: {q for q in file_graph[p] if q.suffix == ".h"} for p in files if p.suffix == ".h"}))
    result.ok(not header_cycles, "no header includes itself by way of others", header_cycles)
    unit_cycles = names(cycles(unit_graph))
    result.ok(not unit_cycles, "no modules need one another in a circle", unit_cycles)
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
