# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""That tests/matrix/check tells when a named test did not run, failed, was skipped or lost a row."""

import importlib.machinery
import importlib.util
import pathlib
import tempfile
import unittest

import matrix

LOADER = importlib.machinery.SourceFileLoader("check", str(matrix.HERE / "check"))
check = importlib.util.module_from_spec(importlib.util.spec_from_loader("check", LOADER))
LOADER.exec_module(check)

RESULTS = """<?xml version="1.0" encoding="UTF-8"?>
<testsuite>
 <testcase name="smtp/one" status="run"><system-out>
PASS   : TestOne::plays(a row)
PASS   : TestOne::plays(another (odd) row)
SKIP   : TestOne::skips() no server
PASS   : TestOne::whole()
Totals: 3 passed
 </system-out></testcase>
 <testcase name="smtp/two" status="fail"><system-out>
PASS   : other::TestTwo::good()
FAIL!  : TestTwo::bad() it is
 </system-out></testcase>
 <testcase name="integration/three" status="run"><system-out>
test_fine (__main__.Sessions) ... ok
test_told (__main__.Sessions)
What it is about. ... ok
test_odd (__main__.Sessions) ... skipped 'no server'
test_wrong (__main__.Sessions) ... FAIL
 </system-out></testcase>
 <testcase name="tree/four" status="run"/>
 <testcase name="tree/five" status="notrun"/>
</testsuite>
"""


class Check(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as directory:
            path = pathlib.Path(directory) / "results.xml"
            path.write_text(RESULTS, encoding="utf-8")
            cls.results = check.read_results(path)

    def fault(self, ctest, function="", row=""):
        return check.fault_of(matrix.Test(ctest, function, row), self.results)

    def test_what_ran(self):
        for test in [("smtp/one", "plays"), ("smtp/one", "plays", "a row"),
                     ("smtp/one", "plays", "a *"), ("smtp/one", "plays", "another (odd) row"),
                     ("smtp/one", "whole"), ("smtp/two", "good"), ("tree/four",),
                     ("integration/three", "Sessions.test_fine"),
                     ("integration/three", "Sessions.test_told")]:
            self.assertIsNone(self.fault(*test), test)

    def test_what_did_not(self):
        for test in [("smtp/none", "plays"), ("smtp/one", "gone"), ("smtp/one", "plays", "a ro"),
                     ("smtp/one", "skips"), ("smtp/two", "bad"), ("tree/five",),
                     ("integration/three", "Sessions.test_odd"),
                     ("integration/three", "Sessions.test_wrong"),
                     ("integration/three", "Others.test_fine")]:
            self.assertIsNotNone(self.fault(*test), test)

    def test_rows_that_are_missing(self):
        rows = [row for row in matrix.rows() if row.id != "F050"]
        self.assertEqual(list(check.missing_rows(rows)), ["faults: F050 is missing"])
        rows = [*matrix.rows(), matrix.rows()[0]]
        self.assertEqual(len(list(check.missing_rows(rows))), 1)

    def test_guards_that_do_not_fit(self):
        fitting = matrix.Change("lib/smtp/dialogue.cpp", "void Dialogue::received(", "")
        stale = matrix.Change("lib/smtp/dialogue.cpp", "no such text", "")
        gone = matrix.Change("lib/none.cpp")
        self.assertIsNone(matrix.Guard("one", [fitting]).problem())
        self.assertIn("0 times", matrix.Guard("one", [fitting, stale]).problem())
        self.assertIn("not there", matrix.Guard("one", [gone]).problem())


if __name__ == "__main__":
    unittest.main()
