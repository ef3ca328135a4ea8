// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/suggestions.h"

namespace pennypost::ui
{

quint16 usualPort(smtp::Security security)
{
    switch (security) {
    case smtp::Security::Tls:
        return 465;
    case smtp::Security::StartTls:
        return 587;
    case smtp::Security::Plain:
        break;
    }
    return 25;
}

QString domainOf(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    QString domain = at < 0 ? QString() : address.mid(at + 1).trimmed();
    if (domain.endsWith(u'>')) { // Ada <ada@example.org>
        domain.chop(1);
    }
    return domain;
}

QString exampleHost(const QString &address)
{
    const QString domain = domainOf(address);
    const bool isName = !domain.isEmpty() && !domain.startsWith(u'[');
    return QStringLiteral("smtp.%1").arg(isName ? domain : QStringLiteral("example.org"));
}

QString suggestedAccountName(const QString &address, const QStringList &taken)
{
    const QString domain = domainOf(address);
    if (domain.isEmpty()) {
        return {};
    }
    const auto isFree = [&taken](const QString &name) {
        return !taken.contains(name, Qt::CaseInsensitive);
    };
    const QString whole = address.trimmed();
    if (isFree(domain)) {
        return domain;
    }
    QString name = whole;
    for (int number = 2; !isFree(name); ++number) {
        name = QStringLiteral("%1 %2").arg(whole, QString::number(number));
    }
    return name;
}

} // namespace pennypost::ui
