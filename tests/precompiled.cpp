// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing but tests/precompiled.h, which the build puts in front of every file.
