// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/inlinebar.h"

#include "ui/common/controls.h"
#include "ui/common/iconlabel.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace pennypost::ui
{

namespace
{

Icon iconFor(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return Icon::Info;
    case Tone::Accepted:
        return Icon::Accepted;
    case Tone::Sending:
        return Icon::Info;
    case Tone::Waiting:
        return Icon::Waiting;
    case Tone::Scheduled:
        return Icon::Scheduled;
    case Tone::Attention:
        return Icon::Attention;
    }
    return Icon::Info;
}

} // namespace

InlineBar::InlineBar(QWidget *parent)
    : QFrame(parent),
      m_icon(new IconLabel(Icon::Info, kIcon, this)),
      m_text(wrappingLabel({}, this)),
      m_buttons(new QHBoxLayout),
      m_close(iconButton(Icon::Close, tr("Close"), this)),
      m_end(new QSpacerItem(0, 0))
{
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    // As high without buttons as with them.
    m_text->setMinimumHeight(m_close->sizeHint().height());
    connect(m_close, &QToolButton::clicked, this, &InlineBar::closeByPerson);

    m_buttons->setContentsMargins(0, 0, 0, 0);
    m_buttons->setSpacing(kGap);
    auto *row = new QHBoxLayout(this);
    // Below, there is a line as well.
    row->setContentsMargins(kGap, kGap, kGap, kGap + 1);
    row->setSpacing(kGap);
    row->addSpacing(kPage - kGap); // margins are not mirrored
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_close);
    row->addItem(m_end);
    hide();
}

void InlineBar::say(Tone tone, const QString &text)
{
    m_tone = tone;
    m_icon->setIcon(iconFor(tone));
    m_icon->setTone(tone);
    m_text->setText(text);
    setAccessibleName(text);
    clearButtons();
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QPushButton *InlineBar::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    // Reached before the cross, as it is seen.
    setTabOrder(button, m_close);
    return button;
}

void InlineBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
    // Without the cross, whose edge is not seen, the buttons end where those of a page do.
    m_end->changeSize(closable ? 0 : kPage - kGap, 0);
    layout()->invalidate();
}

QString InlineBar::text() const
{
    return m_text->text();
}

void InlineBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), toneTint(m_tone, palette()));
    painter.fillRect(0, height() - 1, width(), 1, hairlineColor(palette()));
}

void InlineBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_close->isVisibleTo(this)) {
        closeByPerson();
        return;
    }
    QFrame::keyPressEvent(event);
}

void InlineBar::closeByPerson()
{
    hide();
    Q_EMIT closed();
}

void InlineBar::clearButtons()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        // Later: it may be the very one whose click led here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace pennypost::ui
