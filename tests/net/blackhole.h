// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace pennypost::net
{

// An address of this computer that answers nobody: a listening socket whose backlog is full, so
// that the kernel drops every further SYN.
class BlackHole
{
public:
    // address: an IPv4 loopback address in host byte order. isOpen() tells whether it worked.
    BlackHole(quint32 address, quint16 port);
    ~BlackHole();
    Q_DISABLE_COPY_MOVE(BlackHole)

    [[nodiscard]] bool isOpen() const
    {
        return m_open;
    }

private:
    bool m_open = false;
    std::vector<int> m_sockets;
};

} // namespace pennypost::net
