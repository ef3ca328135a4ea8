// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hostlookup.h"

#include <utility>

namespace pennypost::net
{

HostLookup::HostLookup(const QString &name, QObject *context, Answer answer)
    : QObject(context),
      m_answer(std::move(answer))
{
    QHostInfo::lookupHost(name, this, SLOT(answered(QHostInfo)));
}

void HostLookup::answered(const QHostInfo &info)
{
    deleteLater();
    const Answer answer = std::move(m_answer);
    answer(info); // may delete us with our context
}

} // namespace pennypost::net
