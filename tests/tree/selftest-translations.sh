# SPDX-FileCopyrightText: 2026 The Pennypost authors
# SPDX-License-Identifier: GPL-3.0-or-later
source=$scratch/sample.cpp
file=translations/pennypost_en.ts

# The sources stand beside the tree, so that each sample is still one file: the English one.
english() { # SECOND-FORM
    cat << TS
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Sample</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>$1</numerusform>
        </translation>
    </message>
</context>
</TS>
TS
}

days='QCoreApplication::translate("Sample", "%n day(s)", nullptr, n);'
more='QCoreApplication::translate("Sample", "More");'

echo "void f() { $days }" > "$source"
english '%n days' | good "$file"
english '' | bad "$file"
echo "void f() { $days $more }" > "$source"
english '%n days' | bad "$file"
