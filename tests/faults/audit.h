// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl.h"
#include "support/serverlog.h"

#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QPair>
#include <QSet>
#include <QStringList>

namespace pennypost::test
{

// One call of "send", whatever became of the process.
struct Errand {
    QString subject; // of its own: how the message is found again
    QStringList recipients;
    bool promised = false; // the command exited 0
};

// What a comparison of errands, outbox and servers has shown. Counts of recipients, but for the
// first two.
struct AuditReport {
    QStringList faults; // empty: every promise was kept
    int messages = 0; // in the outbox
    int promised = 0;
    int accepted = 0;
    int refused = 0;
    int waiting = 0; // queued or held, with a reason
    int unknown = 0;
    // The unknown ones, by what the servers know of them:
    int unknownTaken = 0; // the message arrived
    int unknownRefused = 0; // the server said no and nobody heard it
    int unknownForgotten = 0; // the dot came, and the server dropped the message
    int unknownDotless = 0; // the dot never came
    int lost = 0; // promised messages that are nowhere, accepted recipients that no server has
    int duplicates = 0; // recipients that a server has served more than once
};

// The book-keeper: what was promised (exit 0), what the outbox says, and what the servers saw must
// agree. To be asked when nothing is in flight. Reads the outbox through the program.
class Audit
{
public:
    Audit(const Ctl &ctl, const QList<const ServerLog *> &logs);

    [[nodiscard]] AuditReport run(const QList<Errand> &errands);
    // The outbox as it was read.
    [[nodiscard]] const QJsonArray &rows() const
    {
        return m_rows;
    }

private:
    void checkErrands(const QList<Errand> &errands);
    void checkMessage(const QJsonObject &row);
    void checkRecipient(const QJsonObject &row, const QJsonObject &recipient);
    void checkUnknown(const QJsonObject &row, const QString &address, int copies);
    void checkBytes(const QJsonObject &row);
    void checkStrangers();
    [[nodiscard]] int copies(const QString &address, const QString &messageId) const;
    [[nodiscard]] bool isIn(const QList<Delivery> &deliveries, const QString &address,
                            const QString &messageId) const;
    void fault(const QJsonObject &row, const QString &what);

    const Ctl &m_ctl;
    QJsonArray m_rows;
    QList<Delivery> m_taken;
    QList<Delivery> m_refused;
    QList<Delivery> m_forgotten;
    int m_unfinished = 0; // bodies whose dot never came
    QSet<QString> m_dotless; // messages in doubt that none of the servers has seen the dot of
    QHash<QPair<QString, QString>, int> m_copies; // by recipient and Message-ID
    AuditReport m_report;
};

} // namespace pennypost::test
