// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/needles.h"

#include <QString>

#include <algorithm>

namespace pennypost::test
{

Needles::Needles(const QByteArray &secret)
{
    // The beginning is enough, and tells more: the rest may be cut off or written in another way.
    const QByteArray core = secret.left(12);
    m_forms = {core, core.toHex(), core.toHex().toUpper()};
    QByteArray wide;
    for (const char c : core) {
        wide += c;
        wide += '\0';
    }
    m_forms.append(wide);
    // Base64 looks different for each of the three places that it may start at. The characters at
    // both ends depend on the neighbours.
    for (qsizetype shift = 0; shift < 3; ++shift) {
        const QByteArray whole = core.mid((3 - shift) % 3);
        m_forms.append(whole.first(whole.size() / 3 * 3).toBase64());
    }
}

bool Needles::areIn(const QByteArray &haystack) const
{
    return std::any_of(m_forms.begin(), m_forms.end(),
                       [&haystack](const QByteArray &form) { return haystack.contains(form); });
}

} // namespace pennypost::test
