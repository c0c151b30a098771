# SPDX-License-Identifier: GPL-3.0-or-later
"""What Python tests say to Meson: TAP, one line a subtest.

Either make a Tap, call ok() for each fact and end with sys.exit(tap.done()), or write unittest cases
and end with sys.exit(tap.main()).
"""

import sys
import unittest


class Tap:
    def __init__(self):
        self.number = 0
        self.failed = 0

    def _line(self, good, title, directive=""):
        self.number += 1
        print(f"{'ok' if good else 'not ok'} {self.number} {title}{directive}", flush=True)

    def ok(self, good, title, details=()):
        """One fact; the details are shown where it is not one."""
        self._line(good, title)
        if not good:
            self.failed += 1
            for detail in details:
                for line in str(detail).splitlines():
                    print(f"# {line}", flush=True)
        return bool(good)

    def skip(self, title, reason):
        self._line(True, title, f" # SKIP {reason}")

    def done(self):
        print(f"1..{self.number}", flush=True)
        return 1 if self.failed else 0


class _Result(unittest.TestResult):
    def __init__(self, tap):
        super().__init__()
        self.tap = tap

    @staticmethod
    def title(test):
        return str(test.id()).replace("__main__.", "").replace("#", "")

    def addSuccess(self, test):
        self.tap.ok(True, self.title(test))

    def _bad(self, test, error):
        self.tap.ok(False, self.title(test), [self._exc_info_to_string(error, test)])

    def addError(self, test, err):
        self._bad(test, err)

    def addFailure(self, test, err):
        self._bad(test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._bad(subtest, err)

    def addSkip(self, test, reason):
        self.tap.skip(self.title(test), reason)


def main(module="__main__"):
    """Runs the unittest cases of a module and says each as a line of TAP."""
    tap = Tap()
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    suite.run(_Result(tap))
    return tap.done()
