// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMetaType>

namespace pennypost
{

// A password or token as UTF-8 bytes. Wiped when it goes, never printed: there is no operator for
// QDebug, and bytes() is to be called only where the secret is put to use.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    ~Secret();
    Secret(const Secret &other);
    Secret &operator=(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;

    [[nodiscard]] bool isEmpty() const
    {
        return m_bytes.isEmpty();
    }
    [[nodiscard]] const QByteArray &bytes() const
    {
        return m_bytes;
    }

    // Overwrites the bytes in a way the compiler keeps. For buffers that held a secret.
    static void wipe(QByteArray &bytes);

private:
    QByteArray m_bytes;
};

} // namespace pennypost

Q_DECLARE_METATYPE(pennypost::Secret)
