// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/accountoptions.h"

#include "mail/addresslist.h"
#include "pennypostctl/clitext.h"

#include <QFile>

namespace pennypost::cli
{
namespace
{

using accounts::Account;
using accounts::SecretSource;
using smtp::AuthMethod;
using smtp::Security;

constexpr qint64 kMaxCaFile = qint64{4} << 20;

std::optional<OptionProblem> applyPort(const QString &text, Account &account)
{
    bool ok = false;
    const uint port = text.toUInt(&ok);
    if (!ok || port == 0 || port > 65535) {
        return CliText::tr("Not a port: %1").arg(text);
    }
    account.port = static_cast<quint16>(port);
    return std::nullopt;
}

std::optional<OptionProblem> applySecurity(const QString &text, Account &account)
{
    if (text == QLatin1String("tls")) {
        account.security = Security::Tls;
    } else if (text == QLatin1String("starttls")) {
        account.security = Security::StartTls;
    } else if (text == QLatin1String("plain")) {
        account.security = Security::Plain;
    } else {
        return CliText::tr("Not a kind of security: %1 (tls, starttls or plain)").arg(text);
    }
    return std::nullopt;
}

std::optional<OptionProblem> applyAuth(const QString &text, Account &account)
{
    static const QStringList later{QStringLiteral("cram-md5"),      QStringLiteral("scram-sha-1"),
                                   QStringLiteral("scram-sha-256"), QStringLiteral("xoauth2"),
                                   QStringLiteral("oauthbearer"),   QStringLiteral("external")};
    if (text == QLatin1String("auto")) {
        account.auth = AuthMethod::Auto;
    } else if (text == QLatin1String("none")) {
        account.auth = AuthMethod::None;
    } else if (text == QLatin1String("plain")) {
        account.auth = AuthMethod::Plain;
    } else if (text == QLatin1String("login")) {
        account.auth = AuthMethod::Login;
    } else if (later.contains(text)) {
        return CliText::tr("The way to log in '%1' is not available yet.").arg(text);
    } else {
        return CliText::tr("Not a way to log in: %1 (auto, none, plain or login)").arg(text);
    }
    return std::nullopt;
}

std::optional<OptionProblem> applyFrom(const QString &text, Account &account)
{
    Result<mail::Address> from = mail::parseAddress(text);
    if (!from) {
        return from.error();
    }
    account.from = *from;
    return std::nullopt;
}

std::optional<OptionProblem> applyCaFile(const QString &path, Account &account)
{
    if (path.isEmpty()) {
        account.caCertificates.clear();
        return std::nullopt;
    }
    QFile file(path);
    if (!file.exists()) {
        return makeError(ErrorKind::NoSuchFile, path);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return makeError(ErrorKind::FileUnreadable, path);
    }
    account.caCertificates = file.read(kMaxCaFile);
    return std::nullopt;
}

void applyPasswordCommand(const QString &command, Account &account)
{
    account.passwordCommand = command;
    account.secretSource = command.isEmpty() ? SecretSource::None : SecretSource::Command;
}

} // namespace

const std::vector<Option> &accountOptions()
{
    using Kind = Option::Kind;
    static const std::vector<Option> options{
        {"from", Kind::Value},
        {"host", Kind::Value},
        {"port", Kind::Value},
        {"security", Kind::Value},
        {"user", Kind::Value},
        {"auth", Kind::Value},
        {"password-stdin", Kind::Flag},
        {"password-command", Kind::Value},
        {"allow-plaintext-auth", Kind::Flag},
        {"ca-file", Kind::Value},
        {"ehlo", Kind::Value},
        {"default", Kind::Flag},
        {"direct", Kind::LaterValue},
        {"pin", Kind::LaterValue},
        {"client-cert", Kind::LaterValue},
        {"client-key", Kind::LaterValue},
        {"connections", Kind::LaterValue},
        {"chunking", Kind::LaterFlag},
        {"proxy", Kind::LaterValue},
        {"fallback", Kind::LaterValue},
        {"on-doubt", Kind::LaterValue},
        {"partial", Kind::LaterValue},
        {"local-mail", Kind::LaterValue},
    };
    return options;
}

std::optional<OptionProblem> applyAccountOptions(const Arguments &arguments, Account &account)
{
    if (arguments.has("password-stdin") && arguments.has("password-command")) {
        return CliText::tr("Give either --password-stdin or --password-command.");
    }
    struct {
        const char *name;
        std::optional<OptionProblem> (*apply)(const QString &, Account &);
    } const steps[]{{"from", applyFrom},
                    {"port", applyPort},
                    {"security", applySecurity},
                    {"auth", applyAuth},
                    {"ca-file", applyCaFile}};
    for (const auto &step : steps) {
        if (arguments.has(step.name)) {
            if (auto problem = step.apply(arguments.value(step.name), account)) {
                return problem;
            }
        }
    }
    account.host = arguments.value("host", account.host);
    account.user = arguments.value("user", account.user);
    account.ehloName = arguments.value("ehlo", account.ehloName);
    account.allowPlaintextAuth
        = account.allowPlaintextAuth || arguments.has("allow-plaintext-auth");
    account.isDefault = account.isDefault || arguments.has("default");
    if (arguments.has("password-command")) {
        applyPasswordCommand(arguments.value("password-command"), account);
    }
    if (arguments.has("password-stdin")) {
        applyPasswordCommand({}, account);
        account.secretSource = SecretSource::Keyring;
    }
    return std::nullopt;
}

} // namespace pennypost::cli
