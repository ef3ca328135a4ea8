// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mail/address.h"

#include <QList>

namespace pennypost::mail
{

// A piece that could not be read: where it stands in the input (UTF-16 units) and what it says.
struct AddressProblem {
    qsizetype position = 0;
    qsizetype length = 0;
    QString text;

    bool operator==(const AddressProblem &) const = default;
};

struct ParsedAddresses {
    QList<Address> addresses;
    QList<AddressProblem> problems;
};

// Reads a list as people type and paste it: separated by commas, semicolons, tabs or new lines,
// with names, comments, groups (whose names are dropped) and folded lines. Every address that comes
// back has a WirePath; whatever cannot be read becomes a problem, and nothing is guessed where it
// could change who gets the mail. Linear in time, no recursion.
[[nodiscard]] ParsedAddresses parseAddressList(QStringView text);

// Exactly one address on one line; otherwise InvalidAddress with the text as detail.
[[nodiscard]] Result<Address> parseAddress(QStringView text);

} // namespace pennypost::mail
