// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypost/failurewindow.h"

#include "ui/common/card.h"
#include "ui/common/metrics.h"
#include "ui/words/errorwords.h"

#include <QCloseEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace pennypost
{
namespace
{

constexpr int kTextColumns = 60;

ui::Words wordsFor(const Error &error)
{
    if (error.kind == ErrorKind::InUse) {
        return {FailureWindow::tr("Pennypost is already open"),
                FailureWindow::tr("Another window program of this profile is running, but it does "
                                  "not answer. It may be busy closing."),
                FailureWindow::tr("Nothing has changed."),
                FailureWindow::tr("Wait a moment, then start Pennypost again.")};
    }
    ui::Words words = ui::wordsFor(error);
    words.whatNext.clear(); // it is about programs that go on by themselves
    return words;
}

} // namespace

FailureWindow::FailureWindow(const Error &error, QWidget *parent)
    : QWidget(parent)
{
    setWindowTitle(tr("Pennypost"));
    setWindowIcon(ui::icon(ui::Icon::Pennypost));
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(ui::kPage, ui::kPage, ui::kPage, ui::kPage);
    auto *const card = new ui::Card(this);
    card->setLook(ui::Tone::Attention, ui::Icon::Attention);
    card->setWords(wordsFor(error));
    card->setMinimumWidth(fontMetrics().averageCharWidth() * kTextColumns);
    connect(card->addButton(tr("&Try again")), &QPushButton::clicked, this,
            &FailureWindow::retryRequested);
    connect(card->addButton(tr("&Close")), &QPushButton::clicked, this, &QWidget::close);
    layout->addWidget(card);
    layout->addStretch();
}

void FailureWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
}

} // namespace pennypost
