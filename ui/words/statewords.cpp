// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/statewords.h"

#include "base/untrustedtext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

class StateWords
{
    Q_DECLARE_TR_FUNCTIONS(pennypost::ui::StateWords)
};

} // namespace

QString stateName(outbox::MessageState state)
{
    switch (state) {
    case outbox::MessageState::Preparing:
        return StateWords::tr("Preparing", "state of a message");
    case outbox::MessageState::Sending:
        return StateWords::tr("Sending", "state of a message");
    case outbox::MessageState::Unknown:
        return StateWords::tr("Unknown", "state of a message");
    case outbox::MessageState::Held:
        return StateWords::tr("On hold", "state of a message");
    case outbox::MessageState::Queued:
        return StateWords::tr("Queued", "state of a message");
    case outbox::MessageState::Sent:
        return StateWords::tr("Sent", "state of a message");
    case outbox::MessageState::PartlySent:
        return StateWords::tr("Partly sent", "state of a message");
    case outbox::MessageState::Failed:
        return StateWords::tr("Refused", "state of a message");
    case outbox::MessageState::Cancelled:
        return StateWords::tr("Cancelled", "state of a message");
    }
    return {};
}

QString recipientStateName(outbox::RecipientState state)
{
    switch (state) {
    case outbox::RecipientState::Pending:
        return StateWords::tr("Queued", "state of a recipient");
    case outbox::RecipientState::Deferred:
        return StateWords::tr("To be tried again", "state of a recipient");
    case outbox::RecipientState::Accepted:
        return StateWords::tr("Accepted", "state of a recipient");
    case outbox::RecipientState::Rejected:
        return StateWords::tr("Refused", "state of a recipient");
    case outbox::RecipientState::Unknown:
        return StateWords::tr("Unknown", "state of a recipient");
    case outbox::RecipientState::Cancelled:
        return StateWords::tr("Cancelled", "state of a recipient");
    }
    return {};
}

QString sendingProgress(int percent)
{
    return StateWords::tr("Sending %1 %").arg(QLocale().toString(std::clamp(percent, 0, 100)));
}

QString linkName(const QString &tls, bool isVerified)
{
    if (tls.isEmpty()) {
        return StateWords::tr("Not encrypted");
    }
    return isVerified ? StateWords::tr("Encrypted")
                      : StateWords::tr("Encrypted, server not verified");
}

QString acceptedBy(const QString &host, const QByteArray &queueId)
{
    const QString server = toDisplayText(host.toUtf8()).simplified();
    if (queueId.isEmpty()) {
        return StateWords::tr("Accepted by %1").arg(server);
    }
    return StateWords::tr("Accepted by %1 (%2)", "%1 is a server, %2 its name for the message")
        .arg(server, toDisplayText(queueId).simplified());
}

} // namespace pennypost::ui
