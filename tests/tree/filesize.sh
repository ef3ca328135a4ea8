#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# filesize.sh ROOT: no file of ours is longer than 600 lines.
set -u
. "$(dirname "$0")/files.sh"
root=$1
limit=600

while read -r file; do
    lines=$(wc -l < "$root/$file")
    if [ "$lines" -gt "$limit" ]; then
        complain "$file: $lines lines, the limit is $limit"
    fi
done < <(files_of "$root" app lib ui tests packaging | grep -vE '\.(ts|svg|txt|json)$')
finish
