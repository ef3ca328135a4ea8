// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/terminationsignals.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/command.h"
#include "pennypostctl/console.h"
#include "pennypostctl/standardinput.h"
#include "practice/practiceserver.h"

#include <QEventLoop>
#include <QJsonObject>

namespace pennypost::cli
{
namespace
{

std::optional<smtp::Security> securityFrom(const QString &text)
{
    if (text == QLatin1String("tls")) {
        return smtp::Security::Tls;
    }
    if (text == QLatin1String("starttls")) {
        return smtp::Security::StartTls;
    }
    if (text == QLatin1String("plain")) {
        return smtp::Security::Plain;
    }
    return std::nullopt;
}

int practice(const Invocation &invocation)
{
    const Arguments &arguments = invocation.arguments;
    practice::PracticeServer::Options options;
    const QString security = arguments.value("security", QStringLiteral("tls"));
    const auto parsed = securityFrom(security);
    if (!parsed) {
        return failUsage(
            CliText::tr("Not a kind of security: %1 (tls, starttls or plain)").arg(security));
    }
    options.security = *parsed;
    bool ok = true;
    options.port = arguments.has("port") ? arguments.value("port").toUShort(&ok) : quint16{0};
    if (!ok) {
        return failUsage(CliText::tr("Not a port: %1").arg(arguments.value("port")));
    }
    if (arguments.has("user") != arguments.has("password-stdin")) {
        return failUsage(CliText::tr("The options --user and --password-stdin go together."));
    }
    options.user = arguments.value("user");
    options.directory = arguments.value("directory");
    if (arguments.has("password-stdin")) {
        Result<Secret> secret = readSecretLine();
        if (!secret) {
            return fail(secret.error());
        }
        options.password = *secret;
    }
    const TerminationSignals signals_;
    practice::PracticeServer server(options);
    if (const Result<void> started = server.start(); !started) {
        return fail(started.error());
    }
    const QJsonObject ready{
        {QStringLiteral("host"), server.host().toString()},
        {QStringLiteral("port"), server.port()},
        {QStringLiteral("security"), security},
        {QStringLiteral("ca_file"), server.caFile()},
        {QStringLiteral("directory"), server.directory()},
    };
    printLine(QString::fromUtf8(QJsonDocument(ready).toJson(QJsonDocument::Compact)));
    if (const Result<void> flushed = flushOutput(); !flushed) {
        return fail(flushed.error());
    }
    QEventLoop loop;
    QObject::connect(&signals_, &TerminationSignals::received, &loop, &QEventLoop::quit);
    loop.exec();
    return kOk;
}

} // namespace

Command practiceCommand()
{
    using Kind = Option::Kind;
    return Command{"practice",
                   {{"port", Kind::Value},
                    {"security", Kind::Value},
                    {"user", Kind::Value},
                    {"password-stdin", Kind::Flag},
                    {"directory", Kind::Value}},
                   0,
                   practice};
}

} // namespace pennypost::cli
