// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "smtp/enums.h"
#include "smtp/sessionsettings.h"
#include "smtp/transaction.h"

#include <QObject>

#include <functional>
#include <memory>

namespace pennypost::outbox
{

// One session with the server of an account, as the outbox sees it: what smtp::Connection does, and
// what tests put in its place. Lives in the engine's thread. The signals come as smtp/connection.h
// promises; the owner may deleteLater() it from any of them.
class Transport : public QObject
{
    Q_OBJECT

public:
    struct Record {
        QString server;
        QString tls; // empty: not encrypted
        QString transcript;
        bool unverified = false; // encrypted, but for whoever answered
    };

    using QObject::QObject;

    virtual void open() = 0;
    virtual void send(const smtp::Transaction &transaction, std::unique_ptr<smtp::BodySource> body)
        = 0;
    virtual void finishBody() = 0;
    virtual void quit() = 0;
    virtual void abort() = 0;
    // Who was talked to and what was said so far, without secrets.
    [[nodiscard]] virtual Record record() const = 0;
    // What is known about the server by now: that of the settings, and what this session found out.
    [[nodiscard]] virtual smtp::HostFacts facts() const = 0;

Q_SIGNALS:
    void stageChanged(pennypost::smtp::Stage stage);
    void ready();
    void recipientReplied(int index, const pennypost::smtp::Reply &reply);
    void progress(qint64 sentBytes, qint64 totalBytes);
    void bodySent();
    void transactionFinished(const pennypost::smtp::TransactionOutcome &outcome);
    void closed(const pennypost::Error &error);
};

using TransportFactory
    = std::function<std::unique_ptr<Transport>(const smtp::SessionSettings &settings)>;

} // namespace pennypost::outbox
