// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/composeareas.h"

#include "ui/composewindow/attachmentcard.h"
#include "ui/composewindow/attachmentstrip.h"
#include "ui/composewindow/bodyeditor.h"
#include "ui/composewindow/composenotices.h"
#include "ui/composewindow/composetoolbar.h"
#include "ui/composewindow/formatbar.h"
#include "ui/composewindow/headerfields.h"
#include "ui/composewindow/recipientedit.h"
#include "ui/composewindow/recipientfield.h"

#include <QWidget>

namespace pennypost::ui
{

ComposeAreas::ComposeAreas(const Parts &parts, QWidget *window)
    : QObject(window),
      m_window(window),
      m_parts(parts)
{
}

// From, To, Cc, Bcc, Subject, what is said about them, the page, the attachments, the buttons.
void ComposeAreas::setTabChain()
{
    QList<QWidget *> chain = m_parts.fields.tabOrder();
    chain += m_parts.notices.buttons();
    chain += &m_parts.body;
    chain += m_parts.formatBar.focusChain();
    if (AttachmentCard *card = m_parts.strip.currentCard()) {
        chain += card;
    }
    chain += m_parts.toolbar.buttons();
    chain += m_parts.fields.buttons();
    for (qsizetype i = 1; i < chain.size(); ++i) {
        QWidget::setTabOrder(chain.at(i - 1), chain.at(i));
    }
}

void ComposeAreas::goToNext(bool forward)
{
    struct Area {
        const QWidget *area;
        QWidget *target;
    };
    QList<Area> areas{{&m_parts.fields, m_parts.fields.to()->edit()},
                      {&m_parts.body, &m_parts.body}};
    if (m_parts.formatBar.isVisible()) {
        areas.append({&m_parts.formatBar, m_parts.formatBar.focusChain().value(0)});
    }
    if (m_parts.strip.currentCard()) {
        areas.append({&m_parts.strip, m_parts.strip.currentCard()});
    }
    areas.append({&m_parts.toolbar, m_parts.toolbar.buttons().constFirst()});

    const QWidget *focus = m_window->focusWidget();
    qsizetype at = 0;
    for (qsizetype i = 0; i < areas.size(); ++i) {
        if (focus && (areas.at(i).area == focus || areas.at(i).area->isAncestorOf(focus))) {
            at = i;
        }
    }
    const qsizetype next = (at + (forward ? 1 : areas.size() - 1)) % areas.size();
    areas.at(next).target->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

} // namespace pennypost::ui
