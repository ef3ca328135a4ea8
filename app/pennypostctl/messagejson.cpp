// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/messagejson.h"

#include "base/untrustedtext.h"
#include "pennypostctl/console.h"
#include "pennypostctl/sendoptions.h"
#include "smtp/enums.h"

#include <QJsonArray>
#include <QMetaEnum>

namespace pennypost::cli
{
namespace
{

template<typename Enum>
QString enumKey(Enum value)
{
    const char *const key = QMetaEnum::fromType<Enum>().valueToKey(static_cast<int>(value));
    return key == nullptr ? QString() : jsonName(key);
}

QJsonValue timeOrNull(std::optional<qint64> ms)
{
    return ms ? QJsonValue(jsonTime(*ms)) : QJsonValue();
}

QJsonValue codeOrNull(int code)
{
    return code == 0 ? QJsonValue() : QJsonValue(code);
}

QJsonValue textOrNull(const QByteArray &bytes)
{
    return bytes.isEmpty() ? QJsonValue() : QJsonValue(toPlainUnicode(bytes));
}

QJsonValue holdDetail(const outbox::OutboxMessage &message)
{
    if (message.hold == outbox::Hold::None || message.error.kind == ErrorKind::None) {
        return {};
    }
    QString detail = enumKey(message.error.kind);
    if (message.error.smtpCode != 0) {
        detail += QStringLiteral(": %1 %2").arg(QString::number(message.error.smtpCode),
                                                toPlainUnicode(message.error.serverText));
    } else if (!message.error.detail.isEmpty()) {
        detail += QStringLiteral(": ") + message.error.detail;
    }
    return detail;
}

// Whether it is known who was spoken to. In clear nobody proves anything.
bool isVerified(const QString &tls, bool certificateIsGood)
{
    return !tls.isEmpty() && certificateIsGood;
}

QJsonObject recipientJson(const outbox::OutboxRecipient &recipient)
{
    return QJsonObject{
        {QStringLiteral("address"), recipient.address},
        {QStringLiteral("kind"), enumKey(recipient.kind)},
        {QStringLiteral("state"), enumKey(recipient.state)},
        {QStringLiteral("code"), codeOrNull(recipient.error.smtpCode)},
        {QStringLiteral("enhanced"), textOrNull(recipient.error.enhancedCode)},
        {QStringLiteral("reply"), textOrNull(recipient.error.serverText)},
        {QStringLiteral("at"), timeOrNull(recipient.decidedAt)},
    };
}

} // namespace

QString stateKey(outbox::MessageState state)
{
    return enumKey(state);
}

std::optional<outbox::MessageState> stateFromKey(const QString &key)
{
    const QMetaEnum states = QMetaEnum::fromType<outbox::MessageState>();
    for (int i = 0; i < states.keyCount(); ++i) {
        if (jsonName(states.key(i)) == key) {
            return static_cast<outbox::MessageState>(states.value(i));
        }
    }
    return std::nullopt;
}

QJsonObject messageJson(const outbox::OutboxMessage &message)
{
    QJsonArray recipients;
    for (const outbox::OutboxRecipient &recipient : message.recipients) {
        recipients.append(recipientJson(recipient));
    }
    return QJsonObject{
        {QStringLiteral("id"), QString::number(message.id.value)},
        {QStringLiteral("message_id"), message.messageId},
        {QStringLiteral("account"), message.accountName},
        {QStringLiteral("subject"), message.subject},
        {QStringLiteral("state"), stateKey(message.state)},
        {QStringLiteral("hold"),
         message.hold == outbox::Hold::None ? QJsonValue() : QJsonValue(enumKey(message.hold))},
        {QStringLiteral("hold_detail"), holdDetail(message)},
        {QStringLiteral("size"), message.size},
        {QStringLiteral("queued_at"), jsonTime(message.queuedAt)},
        {QStringLiteral("not_before"), timeOrNull(message.notBefore)},
        {QStringLiteral("next_attempt_at"), timeOrNull(message.nextAttemptAt)},
        {QStringLiteral("tries"), message.tries},
        {QStringLiteral("options"), optionsJson(message.options)},
        {QStringLiteral("tls"), message.link ? QJsonValue(message.link->tls) : QJsonValue()},
        {QStringLiteral("verified"),
         message.link ? QJsonValue(isVerified(message.link->tls, message.link->isVerified))
                      : QJsonValue()},
        {QStringLiteral("recipients"), recipients},
    };
}

QJsonObject attemptJson(const outbox::Attempt &attempt)
{
    return QJsonObject{
        {QStringLiteral("id"), QString::number(attempt.id.value)},
        {QStringLiteral("started_at"), jsonTime(attempt.startedAt)},
        {QStringLiteral("marker_at"), timeOrNull(attempt.markerAt)},
        {QStringLiteral("ended_at"), timeOrNull(attempt.endedAt)},
        {QStringLiteral("result"),
         attempt.result == outbox::AttemptResult::None ? QJsonValue()
                                                       : QJsonValue(enumKey(attempt.result))},
        {QStringLiteral("stage"), enumKey(static_cast<smtp::Stage>(attempt.stage))},
        {QStringLiteral("error"),
         attempt.error.kind == ErrorKind::None ? QJsonValue()
                                               : QJsonValue(enumKey(attempt.error.kind))},
        {QStringLiteral("code"), codeOrNull(attempt.error.smtpCode)},
        {QStringLiteral("enhanced"), textOrNull(attempt.error.enhancedCode)},
        {QStringLiteral("reply"), textOrNull(attempt.error.serverText)},
        {QStringLiteral("server"), attempt.server},
        {QStringLiteral("tls"), attempt.tls},
        {QStringLiteral("verified"), isVerified(attempt.tls, attempt.isVerified)},
        {QStringLiteral("transcript"), attempt.transcript},
    };
}

} // namespace pennypost::cli
