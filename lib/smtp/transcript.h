// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/redactor.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>
#include <QString>

#include <deque>

namespace pennypost::smtp
{

// What was said in one session, for people: lines with the seconds since the start, "C:" or "S:"
// for the two sides and "--" for events. Bounded: the first part and the last part are kept. Server
// bytes are escaped, and rid of secrets that they quote. Single-threaded.
class Transcript
{
public:
    static constexpr qsizetype kMaxCharacters = qsizetype(64) * 1024;

    explicit Transcript(Redactor redactor = {});

    // Another secret that is not to be shown from here on.
    void hide(const Secret &secret)
    {
        m_redactor.hide(secret);
    }
    // Forgets what was said so far; the clock goes on. For the next message of a session.
    void restart();
    void addEvent(const QString &text);
    void addServer(QByteArrayView bytes); // cut anywhere; shown line by line
    void addClient(QByteArrayView commands); // whole lines, as they may be shown
    void addBody(qint64 bytes); // message bytes; one line in all

    [[nodiscard]] QString text() const;

private:
    struct Line {
        qint64 ms = 0; // since the start
        QString text;

        [[nodiscard]] qsizetype size() const; // with its time and line end
        [[nodiscard]] QString stamped() const;
    };

    void addLine(const QString &text);
    void finishBody();
    [[nodiscard]] QString bodyLine() const;
    [[nodiscard]] QString serverLine() const;

    Redactor m_redactor;
    QElapsedTimer m_clock;
    QByteArray m_serverBytes; // of a line whose end has not come
    qint64 m_bodyBytes = 0;
    QList<Line> m_head;
    qsizetype m_headSize = 0;
    std::deque<Line> m_tail;
    qsizetype m_tailSize = 0;
    qint64 m_leftOut = 0; // lines between head and tail
};

} // namespace pennypost::smtp
