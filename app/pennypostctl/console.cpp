// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/console.h"

#include "base/untrustedtext.h"
#include "pennypostctl/clitext.h"
#include "ui/words/errorwords.h"

#include <QDateTime>

#include <cctype>
#include <cerrno>
#include <cstdio>

namespace pennypost::cli
{

Result<void> printBytes(QByteArrayView bytes)
{
    const auto size = static_cast<size_t>(bytes.size());
    if (std::fwrite(bytes.data(), 1, size, stdout) != size) {
        return makeError(ErrorKind::OutputFailed, qt_error_string(errno));
    }
    return {};
}

Result<void> flushOutput()
{
    if (std::fflush(stdout) != 0) {
        return makeError(ErrorKind::OutputFailed, qt_error_string(errno));
    }
    // What an earlier flush has lost is gone from the buffer: only this still tells.
    if (std::ferror(stdout) != 0) {
        return makeError(ErrorKind::OutputFailed);
    }
    return {};
}

void forgiveOutput()
{
    std::clearerr(stdout);
}

void printLine(const QString &line)
{
    std::fputs((line + QLatin1Char('\n')).toUtf8().constData(), stdout);
}

void printJson(const QJsonDocument &document)
{
    std::fputs(document.toJson(QJsonDocument::Indented).constData(), stdout);
}

void warn(const QString &line)
{
    std::fflush(stdout);
    std::fputs((line + QLatin1Char('\n')).toUtf8().constData(), stderr);
}

ExitCode fail(const Error &error, const QString &consequence)
{
    ui::Words words = ui::wordsFor(error);
    // What comes next is said of a message in the outbox: not what this command is about.
    if (!consequence.isEmpty() || error.kind >= ErrorKind::StoreOpen) {
        words.whatNext = consequence;
    }
    warn(QStringLiteral("pennypostctl: ") + words.headline);
    for (const QString &sentence : {words.whatHappened, words.whatNext, words.fix}) {
        if (!sentence.isEmpty()) {
            warn(QStringLiteral("  ") + sentence);
        }
    }
    if (!error.serverText.isEmpty()) {
        warn(QStringLiteral("  ")
             + CliText::tr("The server said: %1 %2")
                   .arg(QString::number(error.smtpCode), toDisplayText(error.serverText)));
    }
    return exitCodeFor(error);
}

ExitCode failUsage(const QString &what)
{
    warn(QStringLiteral("pennypostctl: ") + what);
    warn(CliText::tr("Try 'pennypostctl --help'."));
    return kUsage;
}

QString jsonName(const char *enumerator)
{
    QString name;
    for (const char *c = enumerator; *c != '\0'; ++c) {
        const auto letter = static_cast<unsigned char>(*c);
        if (std::isupper(letter) != 0 && c != enumerator) {
            name += QLatin1Char('_');
        }
        name += QLatin1Char(static_cast<char>(std::tolower(letter)));
    }
    return name;
}

QString jsonTime(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace pennypost::cli
