// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/accountoptions.h"

#include "accounts/clientcertificate.h"
#include "pennypostctl/clitext.h"

#include <QFileInfo>

#include <algorithm>

namespace pennypost::cli
{
namespace
{

using accounts::Account;
using accounts::SecretSource;
using smtp::Security;

constexpr quint16 kRelayPort = 25;

// Where a message goes directly there is no server to agree anything with, and nobody logs in.
constexpr const char *kNotWithDirect[]{"host",        "security",       "user",
                                       "auth",        "password-stdin", "password-command",
                                       "client-cert", "client-key",     "allow-plaintext-auth",
                                       "pin",         "proxy",          "fallback"};

// A pin accepts whatever may be wrong with a certificate that is known to the last byte. What makes
// it useless (CertificateInvalid: a broken signature, a key for something else) stays wrong.
const QList<ErrorKind> kPinnedFaults{
    ErrorKind::CertificateExpired, ErrorKind::CertificateNotYetValid,
    ErrorKind::CertificateNameMismatch, ErrorKind::CertificateSelfSigned,
    ErrorKind::CertificateUntrusted};

QString exclusive(const char *one, const char *other)
{
    return CliText::tr("The options --%1 and --%2 exclude each other.")
        .arg(QLatin1String(one), QLatin1String(other));
}

std::optional<QString> contradiction(const Arguments &arguments)
{
    if (arguments.has("password-stdin") && arguments.has("password-command")) {
        return CliText::tr("Give either --password-stdin or --password-command.");
    }
    for (const char *const option : kNotWithDirect) {
        if (arguments.has("direct") && arguments.has(option)) {
            return exclusive("direct", option);
        }
    }
    for (const char *const option : {"chunking", "allow-plaintext-auth"}) {
        const QByteArray negated = QByteArray("no-") + option;
        if (arguments.has(option) && arguments.has(negated.constData())) {
            return exclusive(option, negated.constData());
        }
    }
    return std::nullopt;
}

// To the mail hosts of the recipients' domains. What the account knew of a server is forgotten.
std::optional<OptionProblem> applyDirect(const QString &text, Account &account)
{
    const bool opportunistic = text == QLatin1String("opportunistic");
    const bool plain = text == QLatin1String("plain");
    if (!opportunistic && !plain && text != QLatin1String("tls")) {
        return CliText::tr("Not a kind of direct delivery: %1 (opportunistic, tls or plain)")
            .arg(text);
    }
    if (!account.isDirect) {
        account.port = kRelayPort;
    }
    account.isDirect = true;
    account.verifyServer = !opportunistic;
    account.security = plain ? Security::Plain : Security::StartTls;
    account.host.clear();
    account.user.clear();
    account.auth = smtp::AuthMethod::Auto;
    account.allowPlaintextAuth = false;
    account.secretSource = SecretSource::None;
    account.passwordCommand.clear();
    account.exceptions.clear();
    account.clientCertificateFile.clear();
    account.clientKeyFile.clear();
    account.proxy = {};
    account.fallbacks.clear();
    return std::nullopt;
}

// Away from direct delivery, to a server that is known.
std::optional<OptionProblem> applyHost(const Arguments &arguments, Account &account)
{
    if (account.isDirect) {
        for (const char *const needed : {"port", "security"}) {
            if (!arguments.has(needed)) {
                return CliText::tr("The option --%1 is needed.").arg(QLatin1String(needed));
            }
        }
        account.isDirect = false;
        account.verifyServer = true;
    }
    account.host = arguments.value("host");
    return std::nullopt;
}

std::optional<OptionProblem> applyPins(const QStringList &texts, Account &account)
{
    account.exceptions.clear();
    const QString host = accounts::normalizedHost(account.host).value_or(account.host);
    for (const QString &text : texts) {
        if (text.isEmpty()) {
            continue;
        }
        const std::optional<QByteArray> sha256 = readFingerprint(text);
        if (!sha256) {
            return CliText::tr("Not the SHA-256 of a certificate in hexadecimal digits: %1")
                .arg(text);
        }
        const smtp::CertificateException exception{host, account.port, *sha256, kPinnedFaults};
        if (!account.exceptions.contains(exception)) {
            account.exceptions.append(exception);
        }
    }
    return std::nullopt;
}

// Whoever sends may have been started somewhere else.
QString absolutePath(const QString &path)
{
    return path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
}

std::optional<OptionProblem> applyClientCertificate(const Arguments &arguments, Account &account)
{
    if (arguments.has("client-cert")) {
        account.clientCertificateFile = absolutePath(arguments.value("client-cert"));
        if (account.clientCertificateFile.isEmpty()) {
            account.clientKeyFile.clear();
        }
    }
    if (arguments.has("client-key")) {
        account.clientKeyFile = absolutePath(arguments.value("client-key"));
    }
    if (account.clientCertificateFile.isEmpty() != account.clientKeyFile.isEmpty()) {
        return CliText::tr("The options --client-cert and --client-key belong together.");
    }
    for (const QString &path : {account.clientCertificateFile, account.clientKeyFile}) {
        if (!path.isEmpty() && !QFileInfo::exists(path)) {
            return makeError(ErrorKind::NoSuchFile, path);
        }
    }
    if (account.clientCertificateFile.isEmpty()) {
        return std::nullopt;
    }
    const auto read
        = accounts::readClientCertificate(account.clientCertificateFile, account.clientKeyFile);
    return read ? std::nullopt : std::optional<OptionProblem>(read.error());
}

void applyPasswordCommand(const QString &command, Account &account)
{
    account.passwordCommand = command;
    account.secretSource = command.isEmpty() ? SecretSource::None : SecretSource::Command;
}

void applySwitches(const Arguments &arguments, Account &account)
{
    struct {
        const char *on;
        const char *off;
        bool *value;
    } const switches[]{
        {"chunking", "no-chunking", &account.chunking},
        {"allow-plaintext-auth", "no-allow-plaintext-auth", &account.allowPlaintextAuth},
        {"default", nullptr, &account.isDefault}};
    for (const auto &each : switches) {
        const bool off = each.off != nullptr && arguments.has(each.off);
        *each.value = (*each.value && !off) || arguments.has(each.on);
    }
}

std::optional<OptionProblem> applyValues(const Arguments &arguments, Account &account)
{
    struct {
        const char *name;
        ApplyValue apply;
    } const steps[]{{"direct", applyDirect}, {"from", applyFrom},
                    {"port", applyPort},     {"security", applySecurity},
                    {"auth", applyAuth},     {"ca-file", applyCaFile},
                    {"proxy", applyProxy},   {"connections", applyConnections}};
    for (const auto &step : steps) {
        if (arguments.has(step.name)) {
            if (auto problem = step.apply(arguments.value(step.name), account)) {
                return problem;
            }
        }
    }
    return std::nullopt;
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
        {"direct", Kind::Value},
        {"user", Kind::Value},
        {"auth", Kind::Value},
        {"password-stdin", Kind::Flag},
        {"password-command", Kind::Value},
        {"allow-plaintext-auth", Kind::Flag},
        {"no-allow-plaintext-auth", Kind::Flag},
        {"ca-file", Kind::Value},
        {"pin", Kind::Repeated},
        {"client-cert", Kind::Value},
        {"client-key", Kind::Value},
        {"ehlo", Kind::Value},
        {"connections", Kind::Value},
        {"chunking", Kind::Flag},
        {"no-chunking", Kind::Flag},
        {"proxy", Kind::Value},
        {"fallback", Kind::Repeated},
        {"default", Kind::Flag},
        {"on-doubt", Kind::LaterValue},
        {"partial", Kind::LaterValue},
        {"local-mail", Kind::LaterValue},
    };
    return options;
}

std::optional<QString> missingForAdd(const Arguments &arguments)
{
    std::vector<const char *> needed{"from"};
    if (!arguments.has("direct")) {
        needed.insert(needed.end(), {"host", "port", "security"});
    }
    for (const char *const option : needed) {
        if (!arguments.has(option)) {
            return CliText::tr("The option --%1 is needed.").arg(QLatin1String(option));
        }
    }
    return std::nullopt;
}

std::optional<OptionProblem> applyAccountOptions(const Arguments &arguments, Account &account)
{
    if (auto problem = contradiction(arguments)) {
        return *problem;
    }
    if (arguments.has("host")) {
        if (auto problem = applyHost(arguments, account)) {
            return problem;
        }
    }
    if (auto problem = applyValues(arguments, account)) {
        return problem;
    }
    account.user = arguments.value("user", account.user);
    account.ehloName = arguments.value("ehlo", account.ehloName);
    applySwitches(arguments, account);
    if (arguments.has("password-command")) {
        applyPasswordCommand(arguments.value("password-command"), account);
    }
    if (arguments.has("password-stdin")) {
        applyPasswordCommand({}, account);
        account.secretSource = SecretSource::Keyring;
    }
    if (arguments.has("pin")) {
        if (auto problem = applyPins(arguments.values("pin"), account)) {
            return problem;
        }
    }
    if (arguments.has("client-cert") || arguments.has("client-key")) {
        return applyClientCertificate(arguments, account);
    }
    return std::nullopt;
}

std::optional<OptionProblem> applyFallbacks(const Arguments &arguments, const QList<Account> &all,
                                            Account &account)
{
    if (!arguments.has("fallback")) {
        return std::nullopt;
    }
    account.fallbacks.clear();
    const QStringList names = arguments.values("fallback");
    for (const QString &name : names) {
        if (name.isEmpty()) {
            continue;
        }
        if (name == account.name) {
            return CliText::tr("An account cannot be its own fallback: %1").arg(name);
        }
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&name](const Account &each) { return each.name == name; });
        if (found == all.end()) {
            return makeError(ErrorKind::NoSuchAccount, name);
        }
        if (!accounts::mayStandIn(*found, account)) {
            return CliText::tr("The account %1 cannot be a fallback: it is direct, is for practice "
                               "or is less safe.")
                .arg(name);
        }
        if (!account.fallbacks.contains(found->id)) {
            account.fallbacks.append(found->id);
        }
    }
    return std::nullopt;
}

} // namespace pennypost::cli
