// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Compiled once for all tests, and once more for those with windows.
#include <QtTest/QtTest>
