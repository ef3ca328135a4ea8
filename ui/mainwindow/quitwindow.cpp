// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/quitwindow.h"

#include "ui/common/controls.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace pennypost::ui
{
namespace
{

constexpr int kTextColumns = 46;

} // namespace

QuitWindow::QuitWindow(QWidget *parent)
    : QWidget(parent),
      m_title(titleLabel({}, this)),
      m_text(wrappingLabel({}, this)),
      m_progress(new QProgressBar(this)),
      m_leave(new QPushButton(tr("&Close now"), this)),
      m_stay(new QPushButton(tr("&Keep Pennypost open"), this))
{
    setWindowTitle(tr("Closing Pennypost"));
    setWindowIcon(icon(Icon::Pennypost));
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPage, kPage, kPage, kPage);
    layout->setSpacing(kInside);
    layout->addWidget(m_title);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * kTextColumns);
    layout->addWidget(m_text);
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    m_progress->setAccessibleName(tr("Progress of sending"));
    layout->addWidget(m_progress);
    layout->addStretch();
    auto *const buttons = new QHBoxLayout;
    buttons->setSpacing(kGap);
    buttons->addStretch();
    buttons->addWidget(m_stay);
    buttons->addWidget(m_leave);
    layout->addLayout(buttons);
    connect(m_leave, &QPushButton::clicked, this, &QuitWindow::leaveRequested);
    connect(m_stay, &QPushButton::clicked, this, &QuitWindow::stayRequested);
    m_stay->setFocus();
}

void QuitWindow::show(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    QWidget::show();
}

void QuitWindow::showSending(int messages)
{
    show(tr("Sending %n message(s)", nullptr, messages),
         tr("Pennypost closes by itself when this is done. If you close it now, what is "
            "not sent stays in the outbox and is sent the next time Pennypost runs."));
}

void QuitWindow::showUndoDelay(int messages, int seconds)
{
    const QString soon = tr("in %n second(s)", nullptr, seconds);
    show(tr("%n message(s) to be sent %1", "%1 is like: in 8 seconds", messages).arg(soon),
         tr("Until then you can undo Send. If you close Pennypost now, nothing is lost: the outbox "
            "sends it the next time Pennypost runs."));
}

void QuitWindow::showUnreadable()
{
    show(tr("The outbox is busy"),
         tr("Pennypost cannot see just now whether something is left to send. It closes by itself "
            "as soon as it knows that nothing is."));
}

void QuitWindow::showClosing()
{
    m_stay->hide();
    m_leave->setText(tr("&Do not wait"));
    m_progress->setRange(0, 0);
    show(tr("Closing"),
         tr("Pennypost finishes what it has begun. Nothing is lost if you do not "
            "wait: it goes on the next time Pennypost runs."));
}

void QuitWindow::showWaitingForAnswer()
{
    showClosing();
    show(tr("Waiting for the server's answer"),
         tr("The server has the whole message but has not said yet whether it accepts "
            "it. If you do not wait, Pennypost cannot know, and will ask you next time."));
}

void QuitWindow::setProgress(int percent)
{
    m_progress->setRange(0, 100);
    m_progress->setValue(percent);
}

void QuitWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT leaveRequested();
}

void QuitWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_stay->isHidden()) {
        Q_EMIT stayRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace pennypost::ui
