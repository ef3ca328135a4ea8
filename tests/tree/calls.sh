#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# calls.sh ROOT: calls that break a promise of the program, and notes that should be issues.
set -u
. "$(dirname "$0")/files.sh"
root=$1

product=$(code_of "$root" lib ui app | code_lines "$root")
lib_and_ui=$(grep -E '^(lib|ui)/' <<< "$product")
below_ui=$(grep -E '^(lib|ui/words)/' <<< "$product")
tests=$(code_of "$root" tests | code_lines "$root")

forbid() { # LINES REGEX WHY
    local file line
    while IFS=: read -r file line _; do
        complain "$file:$line: $3"
    done < <(grep -E "^[^:]*:[0-9]+:.*($2)" <<< "$1")
}

forbid "$product" '\bignoreSslErrors\(\s*\)' 'ignores every certificate error; give the list of those meant'
forbid "$product" '\bVerifyNone\b' 'certificates are always verified'
forbid "$product" '\bsetInsecureFallback\(\s*true' 'a keyring never falls back to a plain file'
forbid "$product" '\bwaitFor(Connected|Disconnected|Encrypted|ReadyRead|BytesWritten|NewConnection|Started|Finished)\(' \
    'blocks the thread'
forbid "$product" '\bprocessEvents\(' 'runs a nested event loop'
forbid "$lib_and_ui" '\bQEventLoop\b' 'runs a nested event loop'
forbid "$product" '\bBlockingQueuedConnection\b' 'blocks one thread for another'
forbid "$product" '\btoHtml\(\s*\)' 'writes the HTML of an editor, not of a mail'
forbid "$product" '(\bat\([^()]*\)|\]|\bfront\(\)|\bback\(\)|\bfirst\(\)|\blast\(\)|\b(c|ch|character))\.toLatin1\(' \
    'narrows a character: a wide one could become a line end'
forbid "$product" '\b(static_cast<(unsigned |signed )?(char|quint8|uchar|uint8_t)>|char)\([^()]*\.unicode\(\)' \
    'narrows a character: a wide one could become a line end'
forbid "$product" '\bthrow\b' 'nothing is thrown'
forbid "$below_ui" '\bQText(Document|Cursor|Edit)\b' 'a text document crashes without a window'
forbid "$tests" '\bQSKIP\(\s*(""\s*)?\)' 'skips without a reason'

# Here comments count, too. Spelled so that this file does not find itself.
notes='\b(TO''DO|FIX''ME)\b'
while IFS=: read -r file line _; do
    complain "$file:$line: a note in the code is an issue nobody sees"
done < <(cd "$root" && files_of . app lib ui tests translations packaging \
    | xargs -r -d '\n' grep -nIEH "$notes")
finish
