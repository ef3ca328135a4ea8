# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The lines are put together here, so that this file has one pair only.
copyright="SPDX-""FileCopyrightText: 2026 The Pennypost authors"
licence="SPDX-""License-Identifier: GPL-3.0-or-later"

printf '// %s\n// %s\n' "$copyright" "$licence" | good lib/base/a.h
printf '#!/bin/sh\n# %s\n# %s\n' "$copyright" "$licence" | good app/run
printf '<svg/>\n' | good resources/icon.svg
printf '// %s\n' "$copyright" | bad lib/base/a.h
printf '// %s\n' "$licence" | bad lib/base/a.cpp
printf '// %s\n// %s\n' "$copyright" "${licence/GPL-3.0-or-later/MIT}" | bad ui/a.h
printf '\n\n\n\n\n// %s\n// %s\n' "$copyright" "$licence" | bad lib/base/a.h
printf '#!/bin/sh\ntrue\n' | bad app/run
printf 'true\n' | bad tests/tree/a.sh
printf 'add_library(a)\n' | bad lib/base/CMakeLists.txt
printf 'project(a)\n' | bad CMakeLists.txt
