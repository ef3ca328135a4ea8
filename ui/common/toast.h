// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>

class QLabel;
class QPushButton;

namespace pennypost::ui
{

// A small window that says one thing, offers one action for a while and goes by itself. It never
// takes the focus from where the person is typing, but can be reached by Tab and answers Escape.
// Deletes itself when it is done. Several stand above one another.
class Toast : public QWidget
{
    Q_OBJECT

public:
    // An empty actionText: there is nothing to press.
    explicit Toast(const QString &text, const QString &actionText = {});

    // Near the bottom of place (global coordinates), above other windows, for that long. The line
    // at its lower edge shows how much is left; the mouse over it does not stop the time, because
    // what it announces happens anyway.
    void showFor(std::chrono::milliseconds time, const QRect &place);
    // The action is no longer possible; the text stays for a moment.
    void finish(const QString &text);

Q_SIGNALS:
    // Once; the toast stays until finish() or its time is over.
    void actionClicked();
    void gone();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void setText(const QString &text);
    void start(std::chrono::milliseconds time);
    void onTick();
    void moveTo(const QRect &place);
    [[nodiscard]] const QWidget *toastAt(const QRect &place) const;
    void announce();

    QLabel *m_text;
    QPushButton *m_action;
    QTimer m_tick;
    QElapsedTimer m_clock;
    QRect m_place;
    std::chrono::milliseconds m_time{0};
    bool m_showsTime = true;
    bool m_gone = false;
};

} // namespace pennypost::ui
