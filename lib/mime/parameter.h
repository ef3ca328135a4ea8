// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace pennypost::mime
{

// A parameter of Content-Type or Content-Disposition. The name is a token (RFC 2045 5.1).
struct Parameter {
    QByteArray name;
    QString value;

    bool operator==(const Parameter &) const = default;
};

// The parameter as pieces that a header may be folded between: a token, a quoted string, or the
// extended form of RFC 2231 with continuations. 7-bit, whatever the value holds.
[[nodiscard]] QByteArrayList encodeParameter(const Parameter &parameter);

// The same for clients that know no RFC 2231: a quoted string with encoded words in it. Empty if
// the value has control characters, which must not come out of an old decoder.
[[nodiscard]] QByteArrayList encodeLegacyParameter(const Parameter &parameter);

// RFC 2045 5.1.
[[nodiscard]] bool isToken(QByteArrayView text);

} // namespace pennypost::mime
