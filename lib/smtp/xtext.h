// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

// Values of command parameters. What comes out is printable ASCII without blanks and can end
// neither the parameter nor the line. Pure functions.
namespace pennypost::smtp
{

// RFC 3461 section 4. Any bytes.
[[nodiscard]] QByteArray xtext(QByteArrayView bytes);

// utf-8-addr-xtext of RFC 6533 section 3, for an address that needs SMTPUTF8. Bytes that are no
// UTF-8 become U+FFFD.
[[nodiscard]] QByteArray utf8AddressXtext(QByteArrayView address);

} // namespace pennypost::smtp
