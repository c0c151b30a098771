#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two commands of the top level promise to somebody who has nothing installed, or has no
display, or has data of their own; and that the last line of tests/run tells the truth.

The system around them is a folder of small programs that write down how they were called.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import tap

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = (
    "bash env dirname basename cat id mkdir mktemp mv rm sleep flock find cc pkg-config meson ninja msgfmt "
    "python3 xmllint update-desktop-database setpriv wayland-scanner"
).split()

LOGGER = """#!/bin/bash
printf '%s\\n' "$(basename "$0") $*" >>"$LOG"
"""


def within(seconds, fact):
    """Waits until a fact holds, and says whether it did in time."""
    end = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


class Machine(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="docket-machine."))
        self.folder.chmod(0o755)
        self.addCleanup(self.clear)
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        self.log = self.folder / "log"
        self.log.touch()
        self.log.chmod(0o666)
        for tool in TOOLS:
            path = shutil.which(tool, path="/usr/bin:/bin:/usr/sbin:/sbin") or shutil.which(tool)
            if path:
                (self.bin / tool).symlink_to(path)
        self.environment = {"PATH": str(self.bin), "LOG": str(self.log), "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}

    def clear(self):
        """A sandbox that was told to end may still write its last word into the folder."""

        def gone():
            shutil.rmtree(self.folder, ignore_errors=True)
            return not self.folder.exists()

        self.assertTrue(within(10, gone))

    def program(self, path, text):
        path = self.folder / path
        path.parent.mkdir(parents=True, exist_ok=True)
        # It may be a link to the real program, which is not to be written to.
        path.unlink(missing_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def run_it(self, *arguments, before=(), **environment):
        return subprocess.run(
            [*before, str(ROOT / "run"), *arguments],
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def calls(self):
        return self.log.read_text().splitlines()

    def debian(self, lacking):
        """A Debian that has everything except one package."""
        self.program("bin/dpkg-query", f'#!/bin/bash\ncase $* in *" {lacking}") exit 1 ;; esac\nprintf installed\n')
        self.program("bin/apt-cache", "#!/bin/bash\nexit 1\n")

    def sample(self, importing=0):
        """A build whose programs write down that they ran."""
        self.program("build/build.ninja", "rule nothing\n  command = true\nbuild all: nothing\n")
        self.program("build/tests/sample/docket-sample", "#!/bin/bash\necho '{\"docket\": 1}'\n")
        self.program(
            "build/src/docket",
            LOGGER + f'case $* in *import*) : >"$2"; exit {importing} ;; esac\n[ -z "$LINGER" ] || sleep "$LINGER"\nexit "${{STATUS:-0}}"\n',
        )
        self.program(
            "build/tests/sandbox/docket-quickbooks-sandbox",
            LOGGER + "echo listening on http://127.0.0.1:4711\ntrap 'echo sandbox ended >>\"$LOG\"; exit' TERM\nwhile :; do sleep 0.02; done\n",
        )
        self.environment |= {"DOCKET_BUILD_DIR": str(self.folder / "build"), "XDG_DATA_HOME": str(self.folder / "data"), "DISPLAY": ":77"}


class Packages(Machine):
    def test_an_unknown_distribution_is_told_in_one_line_what_is_missing(self):
        (self.bin / "meson").unlink()
        done = self.run_it("--build")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stderr.splitlines()), 1)
        self.assertIn("not one that ./run knows", done.stderr)
        self.assertIn(" meson", done.stderr)
        self.assertNotIn(" ninja", done.stderr)

    def test_a_missing_package_is_named_before_it_is_installed_and_nothing_is_asked(self):
        if os.getuid() != 0:
            self.skipTest("takes root")
        self.debian("libxml2-utils")
        self.program("bin/apt-get", LOGGER + "echo from apt-get\n")
        done = self.run_it("--prepare", CI="1")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(done.stderr.index("--no-install-recommends libxml2-utils"), done.stderr.index("from apt-get"))
        self.assertEqual([call.split()[-1] for call in self.calls()], ["update", "libxml2-utils"])

    def test_a_hiccup_of_the_mirror_is_tried_again(self):
        if os.getuid() != 0:
            self.skipTest("takes root")
        self.debian("meson")
        self.program("bin/apt-get", LOGGER + 'case $* in *update) [ -e "$LOG.once" ] || { : >"$LOG.once"; exit 100; } ;; esac\n')
        self.program("bin/sleep", "#!/bin/bash\n")
        done = self.run_it("--prepare", CI="1")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([call.split()[-1] for call in self.calls()], ["update", "update", "meson"])

    def test_what_only_some_releases_have_does_not_stop_the_others(self):
        self.debian("clang-format-14")
        self.program("bin/apt-get", LOGGER)
        packages = self.folder / "packages"
        packages.write_text("# what for\nclang-format-14   ?\n\n")
        done = self.run_it("--prepare", str(packages))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.calls(), [])

    def test_nothing_is_installed_where_nobody_can_agree_to_it(self):
        self.debian("meson")
        self.program("bin/apt-get", LOGGER)
        self.program("bin/sudo", LOGGER)
        before = ["setpriv", "--reuid=65534", "--clear-groups"] if os.getuid() == 0 else []
        done = self.run_it("--prepare", before=before)
        self.assertEqual(done.returncode, 1)
        self.assertIn("--no-install-recommends meson", done.stderr)
        self.assertEqual(self.calls(), [])

    def test_an_unattended_user_installs_through_sudo_without_being_asked(self):
        self.debian("meson")
        self.program("bin/apt-get", LOGGER)
        self.program("bin/sudo", LOGGER)
        before = ["setpriv", "--reuid=65534", "--clear-groups"] if os.getuid() == 0 else []
        done = self.run_it("--prepare", before=before, CI="1")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(all(call.startswith("sudo -n ") for call in self.calls()), self.calls())
        self.assertEqual(self.calls()[-1].split()[-1], "meson")


class Opening(Machine):
    def data(self):
        return sorted(str(path.relative_to(self.folder / "data")) for path in (self.folder / "data").rglob("*") if path.is_file())

    def test_the_sample_lies_apart_and_is_made_once(self):
        self.sample()
        for _ in range(2):
            done = self.run_it()
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.data(), ["docket/sample/lock", "docket/sample/sample.db"])
        self.assertEqual(sum(" import " in call for call in self.calls()), 1)
        opened = f"docket --database {self.folder}/data/docket/sample/sample.db --sandbox http://127.0.0.1:4711"
        self.assertEqual(self.calls().count(opened), 2)

    def test_the_sandbox_ends_with_the_window(self):
        self.sample()
        self.assertEqual(self.run_it(STATUS="3").returncode, 3)
        self.assertTrue(within(10, lambda: self.calls()[-1] == "sandbox ended"), self.calls())

    def test_a_second_start_raises_the_first_and_keeps_its_sandbox(self):
        self.sample()
        first = subprocess.Popen(
            [str(ROOT / "run")], env={**self.environment, "LINGER": "30"}, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        try:
            self.assertTrue(within(20, lambda: any("--sandbox" in call for call in self.calls())))
            done = self.run_it()
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.calls()[-1], f"docket --database {self.folder}/data/docket/sample/sample.db")
            self.assertEqual(sum("--port" in call for call in self.calls()), 1)
        finally:
            os.killpg(first.pid, signal.SIGKILL)
            first.wait()

    def test_a_sample_that_cannot_be_made_leaves_nothing_half_made(self):
        self.sample(importing=1)
        done = self.run_it()
        self.assertEqual(done.returncode, 1)
        self.assertIn("could not be made", done.stderr)
        self.assertEqual(self.data(), ["docket/sample/lock"])

    def test_the_own_database_is_opened_without_sample_and_sandbox(self):
        self.sample()
        self.assertEqual(self.run_it("--empty").returncode, 0)
        self.assertEqual(self.calls(), ["docket "])
        self.assertEqual(self.data(), [])

    def test_arguments_reach_docket(self):
        self.sample()
        self.assertEqual(self.run_it("--", "tickets", "--json").returncode, 0)
        self.assertEqual(self.calls(), ["docket tickets --json"])

    def test_an_unknown_option_is_refused_before_anything_is_done(self):
        self.sample()
        done = self.run_it("--no-such-option")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.calls(), [])


class Counting(unittest.TestCase):
    def summary(self, *tests, status=0):
        with tempfile.TemporaryDirectory() as folder:
            logs = pathlib.Path(folder) / "meson-logs"
            logs.mkdir()
            info = pathlib.Path(folder) / "meson-info"
            info.mkdir()
            (info / "intro-tests.json").write_text(json.dumps([{"name": t["name"].rsplit(" / ")[-1], "protocol": t.pop("protocol")} for t in tests]))
            (info / "intro-benchmarks.json").write_text("[]")
            (logs / "testlog.json").write_text("".join(json.dumps(t) + "\n" for t in tests))
            done = subprocess.run(
                [ROOT / "tests" / "support" / "summary", "--status", str(status), logs], capture_output=True, text=True
            )
            return done.stdout.splitlines()[-1], done.returncode

    @staticmethod
    def tap(result, stdout, code=0):
        return {"name": "docket:core / money", "protocol": "tap", "result": result, "stdout": stdout, "returncode": code}

    def test_subtests_are_counted_one_by_one(self):
        self.assertEqual(self.summary(self.tap("OK", "1..3\nok 1 /a\nok 2 /b # SKIP no bus\nok 3 /c\n")), ("2 passed, 0 failed", 0))

    def test_a_crash_after_good_subtests_is_a_failure(self):
        crashed = self.tap("ERROR", "1..3\nok 1 /a\n", -6)
        self.assertEqual(self.summary(crashed, status=1), ("1 passed, 1 failed", 1))

    def test_a_program_that_ran_no_test_is_a_failure(self):
        empty = self.tap("SKIP", "1..0\n")
        self.assertEqual(self.summary(empty), ("0 passed, 1 failed", 1))

    def test_no_test_at_all_is_no_success(self):
        self.assertEqual(self.summary(), ("0 passed, 0 failed", 1))

    def test_an_end_that_the_log_does_not_explain_is_a_failure(self):
        self.assertEqual(self.summary(self.tap("OK", "ok 1 /a\n"), status=2), ("1 passed, 1 failed", 1))


if __name__ == "__main__":
    sys.exit(tap.main())
