// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostInfo>
#include <QObject>

#include <functional>

namespace pennypost::net
{

// One question to getaddrinfo; a child of whoever asks, gone with the answer. There is a slot with
// a name because QHostInfo of Qt 6.4 leaks the function it is given when its context goes first.
class HostLookup : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const QHostInfo &)>;

    HostLookup(const QString &name, QObject *context, Answer answer);

private Q_SLOTS:
    void answered(const QHostInfo &info);

private:
    Answer m_answer;
};

} // namespace pennypost::net
