// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/accountprobe.h"

#include "accounts/accountrepository.h"
#include "accounts/accounttest.h"
#include "accounts/hostfacts.h"
#include "base/untrustedtext.h"
#include "net/systemresolver.h"
#include "pennypostctl/accountvalues.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/command.h"
#include "pennypostctl/console.h"
#include "service/credentials.h"

#include <QEventLoop>
#include <QJsonObject>
#include <QMetaEnum>

namespace pennypost::cli
{
namespace
{

QString connectText(const accounts::Account &account)
{
    const QString port = QString::number(account.port);
    if (account.isDirect) {
        return CliText::tr("Connecting to the mail host of %1, port %2")
            .arg(account.from.domain, port);
    }
    const QString proxy = proxyUrl(account.proxy);
    return proxy.isEmpty()
        ? CliText::tr("Connecting to %1, port %2").arg(account.host, port)
        : CliText::tr("Connecting to %1, port %2, by %3").arg(account.host, port, proxy);
}

QString authText(const accounts::Account &account)
{
    if (account.auth == smtp::AuthMethod::External) {
        return CliText::tr("Logging in with the certificate");
    }
    return CliText::tr("Logging in as %1").arg(account.user);
}

QString stepText(smtp::Stage stage, const accounts::Account &account)
{
    switch (stage) {
    case smtp::Stage::Connect:
        return connectText(account);
    case smtp::Stage::Greeting:
        return CliText::tr("Waiting for the greeting");
    case smtp::Stage::Ehlo:
        return CliText::tr("Asking what the server can do");
    case smtp::Stage::Tls:
        return account.verifyServer
            ? CliText::tr("Encrypting the connection and checking the certificate")
            : CliText::tr("Encrypting the connection");
    case smtp::Stage::Auth:
        return authText(account);
    case smtp::Stage::Quit:
        return CliText::tr("Saying goodbye");
    default:
        return {};
    }
}

QJsonObject resultJson(const Error &error, const accounts::AccountTest &test)
{
    const auto kind = QMetaEnum::fromType<ErrorKind>().valueToKey(static_cast<int>(error.kind));
    return QJsonObject{
        {QStringLiteral("ok"), error.kind == ErrorKind::None},
        {QStringLiteral("error"),
         error.kind == ErrorKind::None ? QJsonValue() : QJsonValue(jsonName(kind))},
        {QStringLiteral("detail"), error.detail},
        {QStringLiteral("code"), error.smtpCode == 0 ? QJsonValue() : QJsonValue(error.smtpCode)},
        {QStringLiteral("reply"), toPlainUnicode(error.serverText)},
        {QStringLiteral("server"), test.info().peer},
        {QStringLiteral("tls"), test.info().tls},
        {QStringLiteral("verified"), test.info().verified},
        {QStringLiteral("transcript"), test.transcript()},
    };
}

QString linkText(const smtp::SessionInfo &info)
{
    if (info.tls.isEmpty()) {
        return CliText::tr("The connection is not encrypted.");
    }
    return info.verified ? CliText::tr("Encrypted with %1, certificate checked").arg(info.tls)
                         : CliText::tr("Encrypted with %1, server not verified").arg(info.tls);
}

} // namespace

int probeAccount(service::Profile &profile, const accounts::Account &account, bool json)
{
    const Result<QString> profileId = accounts::profileRandomId(*profile.database);
    if (!profileId) {
        return fail(profileId.error());
    }
    service::CredentialSources sources(*profileId);
    net::SystemResolver resolver;
    accounts::AccountTest test(account, sources.vault, resolver);
    if (const auto facts = accounts::findHostFacts(*profile.database, account.id, account.host,
                                                   account.port, commandClock())) {
        test.setFacts(*facts);
    }
    Error outcome;
    QEventLoop loop;
    QObject::connect(&test, &accounts::AccountTest::stageChanged, &loop, [&](smtp::Stage stage) {
        const QString step = stepText(stage, account);
        if (!json && !step.isEmpty()) {
            printLine(step);
        }
    });
    // Queued, so that what the session still has to say has been said when the loop ends.
    QObject::connect(
        &test, &accounts::AccountTest::finished, &loop,
        [&](const Error &error) {
            outcome = error;
            loop.quit();
        },
        Qt::QueuedConnection);
    if (!json) {
        printLine(stepText(smtp::Stage::Connect, account));
    }
    test.start();
    loop.exec();
    if (json) {
        printJson(QJsonDocument(resultJson(outcome, test)));
        return exitCodeFor(outcome);
    }
    if (outcome.kind != ErrorKind::None) {
        return fail(outcome);
    }
    const smtp::SessionInfo info = test.info();
    printLine(CliText::tr("It works: %1").arg(info.peer));
    printLine(linkText(info));
    return kOk;
}

} // namespace pennypost::cli
