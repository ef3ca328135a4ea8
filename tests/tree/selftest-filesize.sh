# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
seq 600 | good lib/base/long.cpp
seq 601 | bad lib/base/toolong.cpp
seq 601 | bad tests/base/tst_toolong.cpp
seq 601 | bad app/run
seq 601 | good tests/data/mime/message.eml
