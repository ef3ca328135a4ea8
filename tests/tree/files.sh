# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the checkers.

# files_of ROOT FOLDER...: the text files we write below these folders, relative to ROOT. Data of
# tests, whatever its form, is not ours.
files_of() {
    local root=$1 folder
    shift
    for folder in "$@"; do
        [ -d "$root/$folder" ] || continue
        find "$root/$folder" \( -name build -o -name .git -o -path "$root/tests/data" \) -prune \
            -o -type f -print
    done | sed "s|^$root/||" | sort
}

# code_of ROOT FOLDER...: of these the C++ files.
code_of() {
    files_of "$@" | grep -E '\.(h|cpp)$'
}

# code_lines ROOT: "file:line:code" for the files on stdin, without comments at the end of a line and
# with the texts of literals blotted out.
code_lines() {
    (cd "$1" && xargs -r -d '\n' awk '{
        gsub(/"([^"\\]|\\.)+"/, "\"text\"")
        sub(/\/\/.*$/, "")
        print FILENAME ":" FNR ":" $0
    }')
}

failures=0
complain() {
    printf '%s\n' "$1"
    failures=$((failures + 1))
}

finish() {
    [ "$failures" -eq 0 ]
    exit
}
