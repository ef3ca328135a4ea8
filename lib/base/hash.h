// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace pennypost
{

// SHA-256 through OpenSSL; Qt's own is ten times slower. Single-threaded.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Q_DISABLE_COPY_MOVE(Sha256)

    void add(QByteArrayView bytes);
    // The 32 raw bytes; the object starts afresh.
    [[nodiscard]] QByteArray finish();

    [[nodiscard]] static QByteArray of(QByteArrayView bytes);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

// Frees what OpenSSL keeps for the calling thread. To be called at the end of a thread that has
// hashed: Qt says that a thread has finished before the system gets to free it, and at the end of
// the program it never does.
void releaseHashState();

// n bytes from the system's random source.
[[nodiscard]] QByteArray randomBytes(qsizetype n);

} // namespace pennypost
