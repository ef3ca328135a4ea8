// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/pagescroll.h"

#include "ui/common/controls.h"
#include "ui/common/metrics.h"

#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace pennypost::ui
{

PageScroll::PageScroll(QWidget *contents, QWidget *parent)
    : QWidget(parent),
      m_area(new QScrollArea(this)),
      m_above(hairline(this))
{
    QSizePolicy policy = m_above->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_above->setSizePolicy(policy);
    m_above->hide();
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidget(contents);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_above);
    layout->addWidget(m_area, 1);

    const QScrollBar *const bar = m_area->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this,
            [this](int value) { m_above->setVisible(value > 0); });
    connect(bar, &QScrollBar::rangeChanged, this, &PageScroll::scrollToFollowed);
    connect(bar, &QScrollBar::actionTriggered, this, [this] { m_followed = nullptr; });
}

int PageScroll::leastWidth() const
{
    return m_area->widget()->minimumSizeHint().width()
        + m_area->verticalScrollBar()->sizeHint().width();
}

int PageScroll::wholeHeight(int width) const
{
    // A scroll bar that is there stays as long as its own width makes it necessary.
    const int inside = width - m_area->verticalScrollBar()->sizeHint().width();
    const QLayout *const layout = m_area->widget()->layout();
    const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(inside)
                                                   : layout->totalSizeHint().height();
    return height + m_above->minimumHeight();
}

void PageScroll::reveal(QWidget *part)
{
    m_area->ensureWidgetVisible(part, 0, kPage * 4);
}

void PageScroll::follow(QWidget *part)
{
    m_followed = part;
    QTimer::singleShot(0, this, &PageScroll::scrollToFollowed); // behind the layout that is due
}

void PageScroll::scrollToFollowed()
{
    if (m_followed == nullptr || !m_followed->isVisible()) {
        return;
    }
    QWidget *const contents = m_area->widget();
    const int top = m_followed->mapTo(contents, QPoint()).y() - kInside;
    const int end = top + m_followed->height() + kInside + kPage - m_area->viewport()->height();
    QScrollBar *const bar = m_area->verticalScrollBar();
    bar->setValue(std::min(top, std::max(bar->value(), end)));
}

} // namespace pennypost::ui
