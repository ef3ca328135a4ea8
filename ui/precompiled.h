// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Compiled once for all windows: their headers are most of what a window costs to build.
#include <QtWidgets/QtWidgets>
