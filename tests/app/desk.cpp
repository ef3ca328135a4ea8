// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk.h"

namespace pennypost::test
{

using namespace Qt::StringLiterals;

QString securityOption(smtp::Security security)
{
    switch (security) {
    case smtp::Security::Tls:
        return u"tls"_s;
    case smtp::Security::StartTls:
        return u"starttls"_s;
    case smtp::Security::Plain:
        break;
    }
    return u"plain"_s;
}

Desk::Desk(const Behaviour &behaviour, const QStringList &moreOptions)
    : server(behaviour),
      ctl(files.path())
{
    if (!behaviour.users.isEmpty()) {
        setPassword(behaviour.users.first());
    }
    const Ctl::Result added = ctl.run(QStringList{u"account"_s, u"add"_s, u"work"_s}
                                      + accountOptions(behaviour) + moreOptions);
    if (added.exitCode != 0) {
        qFatal("The account of a test could not be added: %s", added.err.constData());
    }
}

QStringList Desk::accountOptions(const Behaviour &behaviour) const
{
    QStringList options{u"--from"_s,     u"Ada Lovelace <ada@example.org>"_s,
                        u"--host"_s,     u"localhost"_s,
                        u"--port"_s,     QString::number(server.port()),
                        u"--security"_s, securityOption(behaviour.security),
                        u"--ca-file"_s,  files.write(u"ca.pem"_s, server.caPem())};
    if (!behaviour.users.isEmpty()) {
        options += {u"--user"_s, QString::fromUtf8(behaviour.users.firstKey()),
                    u"--password-command"_s, u"cat '%1'"_s.arg(files.filePath(u"password"_s))};
        if (behaviour.security == smtp::Security::Plain) {
            options += u"--allow-plaintext-auth"_s;
        }
    }
    return options;
}

void Desk::setPassword(const QByteArray &password) const
{
    (void)files.write(u"password"_s, password + '\n');
}

} // namespace pennypost::test
