// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTextCursor>
#include <QTimer>

namespace pennypost::ui
{

// Writes a long text into a page a few lines at a time, so that the window stays alive meanwhile;
// all of it is one step of undo. Nobody else may edit the page before it is finished.
class TextFeeder : public QObject
{
    Q_OBJECT

public:
    explicit TextFeeder(QObject *parent = nullptr);

    // In the place of the selection, in the look that is there.
    void start(const QTextCursor &at, const QString &text);
    [[nodiscard]] bool isRunning() const
    {
        return m_timer.isActive();
    }
    // The rest is not written.
    void stop();

Q_SIGNALS:
    void wrote(int from, int to);
    void finished(const QTextCursor &end);

private:
    void writeSome();

    QTimer m_timer;
    QTextCursor m_cursor;
    QTextCharFormat m_look;
    QString m_text;
    qsizetype m_at = 0;
    qsizetype m_amount = 0; // as much as can be laid out in time here
};

} // namespace pennypost::ui
