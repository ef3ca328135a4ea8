// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testcertificates.h"

#include <QByteArray>
#include <QList>

namespace pennypost::test
{

// A dialogue line by line, played to one connection:
//   Script().reply("220 hello\r\n").expect("EHLO *").reply("250-me\r\n250 SIZE 1000\r\n")
//           .expect("MAIL FROM:<ada@example.org>*").reply("250 ok\r\n") ...
//           .expect("DATA").reply("354 go\r\n").readBody().reply("250 kept\r\n").expectClose();
// A client that says something else is reset, and the place is noted in ServerLog::scriptErrors().
// A value.
class Script
{
public:
    enum class Kind {
        Expect,
        Reply,
        SendRaw,
        Slice,
        Delay,
        StartTls,
        ReadBody,
        StopReading,
        Close,
        Reset,
        HalfClose,
        ExpectClose,
    };

    struct Step {
        Kind kind = Kind::Expect;
        QByteArray bytes; // the pattern or what to send
        qint64 number = 0; // milliseconds or bytes
        quint32 seed = 0;
        CertificateKind certificate = CertificateKind::Good;
    };

    // The next line of the client, without its CRLF; * stands for anything. Letters match in any
    // case.
    Script &expect(const QByteArray &pattern);
    // Exactly these bytes, cut as the last split() says.
    Script &reply(const QByteArray &bytes);
    Script &sendRaw(const QByteArray &bytes); // never cut
    // From here on replies go out in segments of that many bytes (1: byte by byte, 0: whole), or
    // with a seed other than 0 of random length up to that.
    Script &split(qsizetype bytes, quint32 seed = 0);
    Script &delay(int ms);
    // The server's side of a handshake. As the first step: TLS from the first byte.
    Script &startTls(CertificateKind certificate = CertificateKind::Good);
    // Up to the terminator. The first digit of the next reply decides what the log says of it.
    Script &readBody();
    Script &stopReading(); // and the script goes on
    Script &close();
    Script &reset();
    Script &halfClose();
    Script &expectClose(); // the client's

    [[nodiscard]] const QList<Step> &steps() const
    {
        return m_steps;
    }

private:
    Script &add(Kind kind, const QByteArray &bytes = {}, qint64 number = 0);

    QList<Step> m_steps;
};

} // namespace pennypost::test
