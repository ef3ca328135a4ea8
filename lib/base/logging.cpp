// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

#include "base/untrustedtext.h"

#include <QRegularExpression>

#include <cstdio>

namespace pennypost
{

Q_LOGGING_CATEGORY(lcStore, "pennypost.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "pennypost.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSmtp, "pennypost.smtp", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAccounts, "pennypost.accounts", QtInfoMsg)
Q_LOGGING_CATEGORY(lcOutbox, "pennypost.outbox", QtInfoMsg)
Q_LOGGING_CATEGORY(lcService, "pennypost.service", QtInfoMsg)

namespace
{

constexpr qsizetype kMaxLogLine = 4096;

void writeRedacted(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString line = redactLogLine(qFormatLogMessage(type, context, message));
    std::fputs((line + QLatin1Char('\n')).toUtf8().constData(), stderr);
    if (type == QtFatalMsg) {
        std::abort();
    }
}

} // namespace

QString redactLogLine(const QString &line)
{
    static const QRegularExpression auth(QStringLiteral("\\bAUTH\\s+([A-Za-z0-9-]+)\\s+\\S.*"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression localPart(QStringLiteral("[^\\s<>@\"'(),;:]+@"));
    static const QRegularExpression base64(
        QStringLiteral("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{16,}={1,2}"));
    QString text = line.left(kMaxLogLine);
    text.replace(auth, QStringLiteral("AUTH \\1 [hidden]"));
    text.replace(base64, QStringLiteral("[hidden]"));
    text.replace(localPart, QStringLiteral("[hidden]@"));
    return toDisplayText(text.toUtf8(), kMaxLogLine);
}

void installRedactingLog()
{
    qInstallMessageHandler(writeRedacted);
}

} // namespace pennypost
