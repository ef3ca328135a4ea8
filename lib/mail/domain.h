// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QStringView>

namespace pennypost::mail
{

// A domain or address literal as it stands on the wire: lower-case, Unicode labels as A-labels
// (UTS 46), one trailing dot dropped. InvalidAddress if it can be no host: empty or over-long
// labels, anything but letters, digits, hyphen and underscore, a literal that is no IP address.
[[nodiscard]] Result<QByteArray> toWireDomain(QStringView domain);

} // namespace pennypost::mail
