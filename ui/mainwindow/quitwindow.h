// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace pennypost::ui
{

// What is left of the program while it finishes sending after its last window was closed: says what
// it waits for, and what leaving at once would mean.
class QuitWindow : public QWidget
{
    Q_OBJECT

public:
    explicit QuitWindow(QWidget *parent = nullptr);

    // So many messages are still being prepared or sent.
    void showSending(int messages);
    // So many messages can still be undone, and are sent in so many seconds.
    void showUndoDelay(int messages, int seconds);
    // Nobody knows what is left: the outbox cannot be read just now.
    void showUnreadable();
    // Nothing is left but what ends by itself in a moment.
    void showClosing();
    // Only the server's answer is missing.
    void showWaitingForAnswer();
    void setProgress(int percent);

Q_SIGNALS:
    // Ends what it waits for: first the sending, then the waiting for the answer.
    void leaveRequested();
    // Back to work.
    void stayRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void show(const QString &title, const QString &text);

    QLabel *m_title;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_leave;
    QPushButton *m_stay;
};

} // namespace pennypost::ui
