#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# licence.sh ROOT: every source, script and CMake file starts with the two SPDX lines.
set -u
. "$(dirname "$0")/files.sh"
root=$1

is_script() {
    [ "$(head -c 2 "$root/$1" | tr -d '\0')" = '#!' ]
}

while read -r file; do
    case $file in
    *.h | *.cpp | *.in | *.sh | *.py | *.cmake | CMakeLists.txt | */CMakeLists.txt) ;;
    *) is_script "$file" || continue ;;
    esac
    start=$(head -n 4 "$root/$file")
    case $start in
    *"SPDX-FileCopyrightText: 20"*"SPDX-License-Identifier: GPL-3.0-or-later"*) ;;
    *) complain "$file: the SPDX lines are missing" ;;
    esac
done < <(
    [ -f "$root/CMakeLists.txt" ] && echo CMakeLists.txt
    files_of "$root" .ci app lib ui tests translations packaging resources
)
finish
