// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quotation.h"

#include "base/untrustedtext.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace pennypost::ui
{
namespace
{

class Quotation
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::Quotation)
};

} // namespace

QString quoteServer(const Error &error)
{
    QStringList parts;
    if (error.smtpCode > 0) {
        parts.append(QString::number(error.smtpCode));
    }
    // Most servers' text begins with it; one that was taken apart by others may not.
    if (!error.enhancedCode.isEmpty() && !error.serverText.startsWith(error.enhancedCode)) {
        parts.append(toDisplayText(error.enhancedCode));
    }
    if (!error.serverText.isEmpty()) {
        parts.append(toDisplayText(error.serverText));
    }
    return parts.isEmpty() ? QString()
                           : Quotation::tr("The server said: “%1”").arg(parts.join(u' '));
}

QString shownDetail(const Error &error)
{
    return toDisplayText(error.detail.toUtf8()).simplified();
}

QString withDetail(const Error &error, const QString &naming, const QString &withoutName)
{
    const QString detail = shownDetail(error);
    return detail.isEmpty() ? withoutName : naming.arg(detail);
}

} // namespace pennypost::ui
