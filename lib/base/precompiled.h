// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Compiled once for all modules: these headers are most of what a file costs to build.
#include <QtCore/QtCore>
