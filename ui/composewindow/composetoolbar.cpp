// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/composetoolbar.h"

#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/composewindow/composeactions.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace pennypost::ui
{

ComposeToolbar::ComposeToolbar(ComposeActions &actions, QWidget *parent)
    : QWidget(parent),
      m_send(new QPushButton(actions.send->text(), this)),
      m_attach(actionButton(*actions.attach, this)),
      m_richText(actionButton(*actions.richText, this)),
      m_more(iconButton(Icon::More, tr("More"), this))
{
    makeProminent(*m_send);
    m_send->setIcon(icon(Icon::Send, palette().color(QPalette::HighlightedText)));
    m_send->setAccessibleName(actions.send->text());
    //: tooltip: an action and its shortcut
    m_send->setToolTip(tr("%1 (%2)").arg(
        actions.send->text(), actions.send->shortcut().toString(QKeySequence::NativeText)));
    connect(m_send, &QPushButton::clicked, actions.send, &QAction::trigger);
    QAction *send = actions.send;
    connect(send, &QAction::changed, m_send,
            [this, send] { m_send->setEnabled(send->isEnabled()); });

    auto *menu = new QMenu(m_more);
    menu->addActions({actions.showCc, actions.showBcc});
    menu->addSeparator();
    menu->addActions({actions.newMessage, actions.save});
    menu->addSeparator();
    menu->addAction(actions.discard);
    menu->addAction(actions.close);
    // setMenu() would draw an arrow beside the icon.
    connect(m_more, &QToolButton::clicked, menu, [this, menu] {
        const int x = isRightToLeft() ? m_more->width() - menu->sizeHint().width() : 0;
        menu->popup(m_more->mapToGlobal(QPoint(x, m_more->height())));
    });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(kInside, kGap, kInside, kGap);
    layout->setSpacing(kUnit);
    layout->addWidget(m_send);
    layout->addSpacing(kGap);
    layout->addWidget(m_attach);
    layout->addWidget(m_richText);
    layout->addStretch();
    layout->addWidget(m_more);
}

QList<QWidget *> ComposeToolbar::buttons() const
{
    return {m_send, m_attach, m_richText, m_more};
}

} // namespace pennypost::ui
