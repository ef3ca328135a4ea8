#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# selftest.sh CHECKER [LUPDATE]: builds small trees and looks whether the checker tells good from bad.
set -u
shopt -s lastpipe # so that "... | good" counts in this shell
here=$(cd "$(dirname "$0")" && pwd)
checker=$1
lupdate=${2:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failures=0
samples=0

# run_checker: on the sample tree; its output goes to $scratch/out.
run_checker() {
    local arguments=("$scratch/tree")
    if [ "$checker" = translations ]; then
        echo "$scratch/sample.cpp" > "$scratch/list"
        arguments+=("$lupdate" "$scratch/list")
    fi
    bash "$here/$checker.sh" "${arguments[@]}" > "$scratch/out" 2>&1
}

# good PATH or bad PATH: the content of the one file comes on stdin. A bad file must be named.
plant() {
    rm -rf "$scratch/tree"
    mkdir -p "$scratch/tree/$(dirname "$1")"
    cat > "$scratch/tree/$1"
    samples=$((samples + 1))
}
good() {
    plant "$1"
    if ! run_checker; then
        echo "sample $samples, $1, is good but the checker says: $(cat "$scratch/out")"
        failures=$((failures + 1))
    fi
}
bad() {
    plant "$1"
    if run_checker || ! grep -qF "$1" "$scratch/out"; then
        echo "sample $samples, $1, is bad but the checker says: $(cat "$scratch/out")"
        failures=$((failures + 1))
    fi
}

. "$here/selftest-$checker.sh"

if [ "$samples" -lt 2 ]; then
    echo "no samples for $checker"
    exit 1
fi
echo "$samples samples, $failures wrong"
[ "$failures" -eq 0 ]
