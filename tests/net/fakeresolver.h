// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/resolver.h"

#include <utility>

namespace pennypost::net
{

// Gives the addresses it was told to; with none set it never answers.
class FakeResolver : public Resolver
{
public:
    void setAnswer(Result<QList<QHostAddress>> answer)
    {
        m_answer = std::move(answer);
        m_silent = false;
    }

    void lookup(const QString &host, QObject *context, Answer answer) override
    {
        ++lookups;
        lastHost = host;
        if (!m_silent) {
            QMetaObject::invokeMethod(
                context, [result = m_answer, answer = std::move(answer)] { answer(result); },
                Qt::QueuedConnection);
        }
    }

    void lookupMail(const QString & /*domain*/, QObject *context, MailAnswer answer) override
    {
        ++mailLookups;
        QMetaObject::invokeMethod(
            context, [result = mail, answer = std::move(answer)] { answer(result); },
            Qt::QueuedConnection);
    }

    void lookupService(const QString & /*name*/, QObject *context, ServiceAnswer answer) override
    {
        QMetaObject::invokeMethod(
            context, [answer = std::move(answer)] { answer(QList<ServiceRecord>()); },
            Qt::QueuedConnection);
    }

    int lookups = 0;
    int mailLookups = 0;
    QString lastHost;
    Result<QList<MailExchange>> mail = QList<MailExchange>();

private:
    Result<QList<QHostAddress>> m_answer = QList<QHostAddress>();
    bool m_silent = true;
};

} // namespace pennypost::net
