#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
# layering.sh ROOT: who includes whom, as lib/README.md has it. Linking alone does not enforce it.
set -u
. "$(dirname "$0")/files.sh"
root=$1

modules="base mail mime net smtp store accounts outbox compose practice service"

# What a folder names directly; base, itself and what the named ones may include come with it.
named_by() {
    case $1 in
    base) ;;
    mail | net | store) echo base ;;
    mime) echo mail ;;
    smtp) echo mail net ;;
    accounts) echo mail store net smtp ;;
    outbox) echo mail store smtp accounts ;;
    compose) echo mail mime store ;;
    practice) echo mail smtp ;;
    service) echo "$modules" ;;
    *) return 1 ;;
    esac
}

# with_all_below MODULE...: these and all that they may include.
with_all_below() {
    local module
    for module in base "$@"; do
        if [[ $reached != *" $module "* ]]; then
            reached+="$module "
            with_all_below $(named_by "$module")
        fi
    done
}

# Folder -> the first parts of the paths it may include. Windows see values of a few modules only.
declare -A allowed
for module in $modules; do
    reached=" "
    with_all_below "$module"
    allowed[lib/$module]=$reached
done
allowed[ui/words]=" base mail smtp accounts outbox ui/words "
allowed[ui]=" base mail accounts outbox compose service ui "
allowed[app/pennypost]=" $modules ui "
allowed[app]=" $modules ui/words "

# What windows show of a module that is not theirs to use.
values_for_windows=(smtp/enums.h smtp/sessioninfo.h)

# place FILE: sets folder.
place() {
    case $1 in
    lib/*) folder=${1#lib/} folder=lib/${folder%%/*} ;;
    ui/words/*) folder=ui/words ;;
    ui/*) folder=ui ;;
    app/pennypost/*) folder=app/pennypost ;;
    app/*) folder=app ;;
    esac
}

may_include() { # FOLDER TARGET
    local part=${2%%/*}
    [[ ${allowed[$1]} == *" $part "* || ( $2 == ui/words/* && ${allowed[$1]} == *" ui/words "* ) ||
        ( $1 == ui && " ${values_for_windows[*]} " == *" $2 "* ) ]]
}

is_own_program() { # FILE TARGET
    [[ $1 == app/${2%%/*}/* ]]
}

check_own() { # FILE FOLDER LINE TARGET
    case $4 in
    *.moc | moc_*.cpp) return ;;
    *..*) complain "$1:$3: includes by a relative path: $4" ;;
    */*) may_include "$2" "$4" || is_own_program "$1" "$4" \
        || complain "$1:$3: $2 may not include $4" ;;
    *) complain "$1:$3: includes without a folder: $4" ;;
    esac
}

widgets='QtWidgets|QWidget|QApplication|QMainWindow|QDialog|QMessageBox|QFileDialog|QLabel|QLineEdit'
widgets+='|Q[A-Za-z]*(Button|Layout|(Item|List|Tree|Table|Column|Graphics)View|Box|Menu|Bar|Style|TextEdit|Delegate)'
documents='QText(Document|Cursor|Block|Edit|Format|Fragment|List|Frame|Table)[A-Za-z]*'

check_qt() { # FILE FOLDER LINE TARGET
    case $2 in
    ui | app/pennypost) return ;;
    esac
    local name=${4##*/}
    if [[ $4 =~ ^($widgets)(/|$) || $name =~ ^($widgets)$ ]]; then
        complain "$1:$3: no widgets here: $4"
    elif [[ $name =~ ^($documents)$ ]]; then
        complain "$1:$3: no text documents here, they crash without a window: $4"
    fi
}

include='^[[:space:]]*#[[:space:]]*include[[:space:]]*(["<])([^">]*)[">]'

while read -r file; do
    place "$file"
    if [ -z "${allowed[$folder]:-}" ]; then
        complain "$file: the folder $folder has no place in the order of the parts"
    fi
done < <(code_of "$root" lib ui app)

while IFS=: read -r file line directive; do
    place "$file"
    [[ -n ${allowed[$folder]:-} && $directive =~ $include ]] || continue
    target=${BASH_REMATCH[2]}
    if [[ ${BASH_REMATCH[1]} == '"' || -e $root/lib/$target || -e $root/$target ]]; then
        check_own "$file" "$folder" "$line" "$target"
    else
        check_qt "$file" "$folder" "$line" "$target"
    fi
done < <(cd "$root" && code_of . lib ui app | xargs -r -d '\n' grep -nHE "$include")
finish
