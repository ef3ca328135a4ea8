// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp/commands.h"

#include "smtp/xtext.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>

namespace pennypost::smtp
{
namespace
{

constexpr char kDefaultLiteral[] = "[127.0.0.1]";
constexpr qsizetype kMaxEnvelopeId = 100; // RFC 3461 section 4.4
constexpr qsizetype kMaxRcptParameters = 500; // RFC 3461 section 4: what DSN adds to the line
constexpr qint64 kMaxSeconds = 999'999'999; // RFC 2852 section 4, RFC 4865 section 3: nine digits
constexpr int kHighestPriority = 9; // RFC 6710 section 3

bool isNameCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'
        || c == '.';
}

bool isPrintable(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool wantsNotifications(const mail::DeliveryOptions &options)
{
    return options.notify || options.dsnReturn != mail::DsnReturn::Unspecified;
}

qint64 secondsUpTo(qint64 milliseconds)
{
    return (milliseconds + 999) / 1000;
}

// A time that has come asks for nothing any more.
bool wantsHold(const Transaction &transaction)
{
    return transaction.options.holdUntilMs && *transaction.options.holdUntilMs > transaction.nowMs;
}

bool canHold(const Transaction &transaction, const Capabilities &offered)
{
    const Capabilities::FutureRelease &limits = offered.futureRelease();
    const qint64 until = *transaction.options.holdUntilMs;
    const qint64 seconds = secondsUpTo(until - transaction.nowMs);
    const bool tooLate = limits.maxTimeMs && until > *limits.maxTimeMs;
    const bool tooLong = limits.maxSeconds && transaction.nowMs > 0 && seconds > *limits.maxSeconds;
    return offered.has("FUTURERELEASE") && !tooLate && !tooLong;
}

// A server that tells how long, and not up to when, is asked in its own measure.
QByteArray holdParameter(const Transaction &transaction, const Capabilities &offered)
{
    const Capabilities::FutureRelease &limits = offered.futureRelease();
    const qint64 until = secondsUpTo(*transaction.options.holdUntilMs);
    if (limits.maxSeconds && !limits.maxTimeMs && transaction.nowMs > 0) {
        const qint64 seconds = secondsUpTo(*transaction.options.holdUntilMs - transaction.nowMs);
        return " HOLDFOR=" + QByteArray::number(seconds);
    }
    return " HOLDUNTIL="
        + QDateTime::fromSecsSinceEpoch(until, Qt::UTC).toString(Qt::ISODate).toLatin1();
}

Error unmetDemand(const Transaction &transaction, const Capabilities &offered, bool provenTls)
{
    const mail::DeliveryOptions &options = transaction.options;
    if (options.requireTls && !(provenTls && offered.has("REQUIRETLS"))) {
        return makeError(ErrorKind::ExtensionMissing, QStringLiteral("REQUIRETLS"));
    }
    if (wantsHold(transaction) && !canHold(transaction, offered)) {
        return makeError(ErrorKind::ExtensionMissing, QStringLiteral("FUTURERELEASE"));
    }
    if (const std::optional<qint64> seconds = options.deliverBySeconds) {
        if (*seconds <= 0 || *seconds > kMaxSeconds) {
            return makeError(ErrorKind::InvalidValue, QString::number(*seconds));
        }
        if (!offered.has("DELIVERBY") || *seconds < offered.minDeliverBySeconds().value_or(0)) {
            return makeError(ErrorKind::ExtensionMissing, QStringLiteral("DELIVERBY"));
        }
    }
    return {};
}

QByteArray dsnMailParameters(const Transaction &transaction)
{
    QByteArray parameters;
    if (transaction.options.dsnReturn != mail::DsnReturn::Unspecified) {
        parameters
            += transaction.options.dsnReturn == mail::DsnReturn::Full ? " RET=FULL" : " RET=HDRS";
    }
    // One that cannot be said is a small loss: the notification names the message by its headers.
    const QByteArray envelopeId
        = isPrintable(transaction.envelopeId) ? xtext(transaction.envelopeId) : QByteArray();
    if (!envelopeId.isEmpty() && envelopeId.size() <= kMaxEnvelopeId) {
        parameters += " ENVID=" + envelopeId;
    }
    return parameters;
}

QByteArray notifyValue(mail::DsnNotifications notify)
{
    if (notify & mail::DsnNotify::Never) {
        return "NEVER";
    }
    QList<QByteArray> values;
    for (const auto &[flag, value] : {std::pair(mail::DsnNotify::Success, "SUCCESS"),
                                      std::pair(mail::DsnNotify::Failure, "FAILURE"),
                                      std::pair(mail::DsnNotify::Delay, "DELAY")}) {
        if (notify & flag) {
            values.append(value);
        }
    }
    return values.join(',');
}

} // namespace

QByteArray ehloArgument(const QString &name)
{
    if (name.isEmpty()) {
        return kDefaultLiteral;
    }
    const bool isLiteral = name.startsWith(u'[') && name.endsWith(u']') && name.size() > 2;
    const QByteArray bytes = isLiteral ? name.toUtf8() : QUrl::toAce(name);
    const auto allowed = [isLiteral](char c) {
        return isNameCharacter(c) || (isLiteral && c == ':');
    };
    const QByteArrayView inner
        = isLiteral ? QByteArrayView(bytes).sliced(1).chopped(1) : QByteArrayView(bytes);
    constexpr qsizetype kMaxDomain = 255;
    if (inner.size() > kMaxDomain || !std::all_of(inner.begin(), inner.end(), allowed)) {
        return {};
    }
    return bytes;
}

Error refusalBeforeMail(const Transaction &transaction, const Capabilities &offered, bool provenTls)
{
    if (transaction.recipients.isEmpty()) {
        return makeError(ErrorKind::NoRecipient);
    }
    if (!offered.offersSmtpUtf8()) {
        const mail::WirePath &sender = transaction.sender;
        if (sender.needsSmtpUtf8() || transaction.hasUtf8Headers) {
            return makeError(ErrorKind::SmtpUtf8Needed, QString::fromUtf8(sender.bytes()));
        }
    }
    if (transaction.has8BitBody && !offered.has("8BITMIME")) {
        return makeError(ErrorKind::EightBitNeeded);
    }
    const std::optional<quint64> limit = offered.sizeLimit();
    if (limit && static_cast<quint64>(transaction.bodySize) > *limit) {
        return makeError(ErrorKind::MessageTooLarge, QString::number(*limit));
    }
    return unmetDemand(transaction, offered, provenTls);
}

QByteArray mailCommand(const Transaction &transaction, const Capabilities &offered, bool usesUtf8)
{
    const mail::DeliveryOptions &options = transaction.options;
    QByteArray line = "MAIL FROM:<" + transaction.sender.bytes() + '>';
    if (offered.has("SIZE")) {
        line += " SIZE=" + QByteArray::number(transaction.bodySize);
    }
    if (transaction.has8BitBody) {
        line += " BODY=8BITMIME";
    }
    if (usesUtf8) {
        line += " SMTPUTF8";
    }
    if (wantsNotifications(options) && offered.has("DSN")) {
        line += dsnMailParameters(transaction);
    }
    if (options.requireTls) {
        line += " REQUIRETLS";
    }
    if (wantsHold(transaction)) {
        line += holdParameter(transaction, offered);
    }
    if (options.deliverBySeconds) {
        line += " BY=" + QByteArray::number(*options.deliverBySeconds) + ";R";
    }
    if (options.mtPriority && offered.has("MT-PRIORITY")) {
        const int priority = std::clamp(*options.mtPriority, -kHighestPriority, kHighestPriority);
        line += " MT-PRIORITY=" + QByteArray::number(priority);
    }
    return line + "\r\n";
}

QByteArray rcptCommand(const mail::WirePath &recipient, const mail::DeliveryOptions &options,
                       const Capabilities &offered)
{
    QByteArray line = "RCPT TO:<" + recipient.bytes() + '>';
    if (options.notify && offered.has("DSN")) {
        QByteArray parameters = " NOTIFY=" + notifyValue(options.notify);
        const QByteArray original = recipient.needsSmtpUtf8()
            ? " ORCPT=utf-8;" + utf8AddressXtext(recipient.bytes())
            : " ORCPT=rfc822;" + xtext(recipient.bytes());
        if (parameters.size() + original.size() <= kMaxRcptParameters) {
            parameters += original;
        }
        line += parameters;
    }
    return line + "\r\n";
}

QList<QByteArray> wishesLeftOut(const mail::DeliveryOptions &options, const Capabilities &offered)
{
    QList<QByteArray> left;
    if (wantsNotifications(options) && !offered.has("DSN")) {
        left.append("DSN");
    }
    if (options.mtPriority && !offered.has("MT-PRIORITY")) {
        left.append("MT-PRIORITY");
    }
    return left;
}

} // namespace pennypost::smtp
