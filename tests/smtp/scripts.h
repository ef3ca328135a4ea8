// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

// The beginnings that the scripts of Replay share.
namespace pennypost::smtp::test
{

inline constexpr char kToData[] = R"(
    S: 250 ok
    C: RCPT TO:<bob@example.org>
    S: 250 ok
    rcpt 0 250
    C: DATA
)";
inline constexpr char kToBodySent[] = R"(
    S: 354 go
    body
    > body
    C| Hello\r\n..dot
    > flushed
    sent
)";

// A session in clear up to the first ready, with a server that offers these lines.
inline QByteArray whenOffered(const QList<QByteArray> &lines, const QByteArray &rest)
{
    QByteArray script = "> connected\nS: 220 mx\nC: EHLO [127.0.0.1]\nS: 250-mx\n";
    for (const QByteArray &line : lines) {
        script += "S: 250-" + line + '\n';
    }
    return script + "S: 250 HELP\nready\n" + rest;
}
// The same inside TLS.
inline QByteArray whenOfferedInTls(const QList<QByteArray> &lines, const QByteArray &rest)
{
    QByteArray script = whenOffered(lines, rest);
    return "set security tls\n"
        + script.replace("> connected\n", "> connected\ntls\n> encrypted\n");
}
inline QByteArray whenReady(const QByteArray &rest, const QByteArray &settings = {})
{
    return settings + '\n' + whenOffered({}, rest);
}
inline QByteArray atMail(const QByteArray &rest, const QByteArray &settings = {})
{
    return whenReady("> send\nC: MAIL FROM:<ada@example.org>\n" + rest, settings);
}
inline QByteArray atData(const QByteArray &rest)
{
    return atMail(kToData + rest);
}
inline QByteArray inBody(const QByteArray &rest, const QByteArray &settings = {})
{
    return settings + '\n' + atData("S: 354 go\nbody\n" + rest);
}
inline QByteArray atBodySent(const QByteArray &rest)
{
    return atData(kToBodySent + rest);
}
inline QByteArray atDot(const QByteArray &rest)
{
    return atBodySent("> finish\nC: .\n" + rest);
}

} // namespace pennypost::smtp::test
