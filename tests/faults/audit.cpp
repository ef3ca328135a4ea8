// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "faults/audit.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pennypost::test
{

using namespace Qt::StringLiterals;

Audit::Audit(const Ctl &ctl, const QList<const ServerLog *> &logs)
    : m_ctl(ctl)
{
    for (const ServerLog *const log : logs) {
        m_taken += log->accepted();
        m_refused += log->refused();
        m_forgotten += log->unanswered();
        m_unfinished += log->unfinishedMessages();
    }
    for (const Delivery &delivery : std::as_const(m_taken)) {
        for (const QByteArray &recipient : delivery.recipients) {
            ++m_copies[{QString::fromUtf8(recipient), QString::fromUtf8(delivery.messageId)}];
        }
    }
}

AuditReport Audit::run(const QList<Errand> &errands)
{
    m_report = {};
    const Ctl::Result listed = m_ctl.run({u"list"_s, u"--json"_s});
    if (listed.exitCode != 0) {
        m_report.faults.append(u"list fails: "_s + QString::fromUtf8(listed.err));
        return m_report;
    }
    m_rows = QJsonDocument::fromJson(listed.out).array();
    m_report.messages = static_cast<int>(m_rows.size());
    checkErrands(errands);
    for (const QJsonValue &row : std::as_const(m_rows)) {
        checkMessage(row.toObject());
        checkBytes(row.toObject());
    }
    checkStrangers();
    if (m_dotless.size() > m_unfinished) {
        m_report.faults.append(u"%1 messages in doubt without a dot, but the servers miss only %2"_s
                                   .arg(m_dotless.size())
                                   .arg(m_unfinished));
    }
    return m_report;
}

// Promised: there, once. Killed before the promise: there once and whole, or not at all.
void Audit::checkErrands(const QList<Errand> &errands)
{
    QHash<QString, QList<QJsonObject>> bySubject;
    for (const QJsonValue &row : std::as_const(m_rows)) {
        bySubject[row.toObject().value("subject"_L1).toString()].append(row.toObject());
    }
    for (const Errand &errand : errands) {
        const QList<QJsonObject> found = bySubject.take(errand.subject);
        m_report.promised += errand.promised ? 1 : 0;
        if (found.isEmpty() && errand.promised) {
            ++m_report.lost;
            m_report.faults.append(u"lost: "_s + errand.subject);
        } else if (found.size() > 1) {
            m_report.faults.append(u"queued more than once: "_s + errand.subject);
        }
        for (const QJsonObject &row : found) {
            QStringList addresses;
            const QJsonArray recipients = row.value("recipients"_L1).toArray();
            for (const QJsonValue &recipient : recipients) {
                addresses.append(recipient.toObject().value("address"_L1).toString());
            }
            if (addresses != errand.recipients) {
                fault(row, u"is for "_s + addresses.join(u' '));
            }
        }
    }
    for (auto it = bySubject.cbegin(); it != bySubject.cend(); ++it) {
        m_report.faults.append(u"in the outbox, but nobody sent it: "_s + it.key());
    }
}

void Audit::checkMessage(const QJsonObject &row)
{
    static const QStringList resting{u"sent"_s,   u"partly_sent"_s, u"failed"_s,
                                     u"queued"_s, u"held"_s,        u"unknown"_s};
    const QString state = row.value("state"_L1).toString();
    if (!resting.contains(state)) {
        fault(row, u"is "_s + state + u" though nothing is in flight"_s);
    }
    if (state == u"queued"_s && row.value("next_attempt_at"_L1).isNull()) {
        fault(row, u"waits without saying for what"_s);
    }
    if (state == u"held"_s && row.value("hold"_L1).isNull()) {
        fault(row, u"is held without a reason"_s);
    }
    const QJsonArray recipients = row.value("recipients"_L1).toArray();
    for (const QJsonValue &recipient : recipients) {
        checkRecipient(row, recipient.toObject());
    }
}

void Audit::checkRecipient(const QJsonObject &row, const QJsonObject &recipient)
{
    const QString address = recipient.value("address"_L1).toString();
    const QString state = recipient.value("state"_L1).toString();
    const int copies = this->copies(address, row.value("message_id"_L1).toString());
    if (copies > 1) {
        ++m_report.duplicates;
        fault(row, address + u" was served %1 times"_s.arg(copies));
    }
    if (state == u"accepted"_s) {
        ++m_report.accepted;
        if (copies == 0) {
            ++m_report.lost;
            fault(row, address + u" is said to be accepted and no server has it"_s);
        }
        return;
    }
    if (state == u"unknown"_s) {
        ++m_report.unknown;
        checkUnknown(row, address, copies);
        return;
    }
    if (copies != 0) {
        fault(row, address + u" is "_s + state + u" and a server has it"_s);
    }
    if (state == u"rejected"_s) {
        ++m_report.refused;
        if (recipient.value("code"_L1).toInt() / 100 != 5) {
            fault(row, address + u" was refused without the server's words"_s);
        }
    } else if (state == u"pending"_s || state == u"deferred"_s) {
        ++m_report.waiting;
    } else {
        fault(row, address + u" is "_s + state);
    }
}

// In doubt is only what an attempt left behind its marker; what the servers know tells why.
void Audit::checkUnknown(const QJsonObject &row, const QString &address, int copies)
{
    const QJsonArray attempts = m_ctl.attempts(row.value("id"_L1).toString());
    const bool doubted
        = std::any_of(attempts.begin(), attempts.end(), [](const QJsonValue &attempt) {
              return attempt["result"_L1].toString() == u"unknown"_s
                  && !attempt["marker_at"_L1].isNull();
          });
    if (!doubted) {
        fault(row, address + u" is in doubt, but no attempt went behind its marker"_s);
    }
    const QString messageId = row.value("message_id"_L1).toString();
    if (copies > 0) {
        ++m_report.unknownTaken;
    } else if (isIn(m_refused, address, messageId)) {
        ++m_report.unknownRefused;
    } else if (isIn(m_forgotten, address, messageId)) {
        ++m_report.unknownForgotten;
    } else {
        ++m_report.unknownDotless;
        m_dotless.insert(messageId);
    }
}

// What arrived is what was queued, byte for byte.
void Audit::checkBytes(const QJsonObject &row)
{
    const Ctl::Result exported = m_ctl.run({u"export"_s, row.value("id"_L1).toString()});
    if (exported.exitCode != 0 || exported.out.isEmpty()) {
        fault(row, u"cannot be exported: "_s + QString::fromUtf8(exported.err));
        return;
    }
    const QByteArray hash
        = QCryptographicHash::hash(exported.out, QCryptographicHash::Sha256).toHex();
    const QByteArray messageId = row.value("message_id"_L1).toString().toUtf8();
    for (const QList<Delivery> &deliveries : {m_taken, m_refused, m_forgotten}) {
        for (const Delivery &delivery : deliveries) {
            if (delivery.messageId == messageId && delivery.sha256 != hash) {
                fault(row, u"reached the server with other bytes"_s);
            }
        }
    }
}

// Nothing reaches a server that the outbox does not know.
void Audit::checkStrangers()
{
    QHash<QString, QStringList> known;
    for (const QJsonValue &row : std::as_const(m_rows)) {
        QStringList &addresses = known[row["message_id"_L1].toString()];
        const QJsonArray recipients = row["recipients"_L1].toArray();
        if (!addresses.isEmpty()) {
            fault(row.toObject(), u"shares its Message-ID"_s);
        }
        for (const QJsonValue &recipient : recipients) {
            addresses.append(recipient["address"_L1].toString());
        }
    }
    for (auto it = m_copies.cbegin(); it != m_copies.cend(); ++it) {
        if (!known.value(it.key().second).contains(it.key().first)) {
            m_report.faults.append(u"a server has what the outbox does not know: %1 for %2"_s.arg(
                it.key().second, it.key().first));
        }
    }
}

int Audit::copies(const QString &address, const QString &messageId) const
{
    return m_copies.value({address, messageId});
}

bool Audit::isIn(const QList<Delivery> &deliveries, const QString &address,
                 const QString &messageId) const
{
    return std::any_of(deliveries.begin(), deliveries.end(), [&](const Delivery &delivery) {
        return delivery.messageId == messageId.toUtf8()
            && delivery.recipients.contains(address.toUtf8());
    });
}

void Audit::fault(const QJsonObject &row, const QString &what)
{
    m_report.faults.append(row.value("id"_L1).toString() + u" ("_s
                           + row.value("subject"_L1).toString() + u") "_s + what);
}

} // namespace pennypost::test
