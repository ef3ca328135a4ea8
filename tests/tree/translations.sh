#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# translations.sh ROOT LUPDATE LIST: the English translation has every text of the files in LIST and
# both forms of every plural. Writes to a copy only.
set -u
. "$(dirname "$0")/files.sh"
root=$1 lupdate=$2 list=$3

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
english=$root/translations/pennypost_en.ts
cp "$english" "$scratch/en.ts"

[ -s "$list" ] || complain "translations: no source has texts"
report=$("$lupdate" -I "$root" -I "$root/lib" -I "$root/app" -locations none "@$list" -ts "$scratch/en.ts" 2>&1)
case $report in
*"(0 new and "*) ;;
*" new and "*)
    complain "translations/pennypost_en.ts: texts are missing, run the target update_translations"
    ;;
*) complain "translations: lupdate failed: $report" ;;
esac
case $report in
*"Qualifying with unknown"* | *"lacks Q_OBJECT"* | *"tr() cannot be called"*)
    complain "translations: lupdate cannot tell the context of a text: $report"
    ;;
esac

# A plural form is empty until somebody writes it; other English texts stand for themselves.
while IFS=: read -r line _; do
    complain "translations/pennypost_en.ts:$line: a plural form is not written"
done < <(grep -nE '<numerusform>\s*</numerusform>|<numerusform/>' "$english")
finish
