// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/messageheader.h"

#include "base/untrustedtext.h"
#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/outbox/messagemodel.h"
#include "ui/outbox/textblock.h"
#include "ui/outbox/timewords.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

constexpr qsizetype kShownAddresses = 5;

QString line(const QString &text)
{
    return toDisplayText(text.toUtf8()).simplified();
}

} // namespace

MessageHeader::MessageHeader(QWidget *parent)
    : QWidget(parent),
      m_subject(new TextBlock(3))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap);
    column->addWidget(m_subject);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(kInside);
    grid->setVerticalSpacing(kUnit);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    m_from = addLine(*grid, tr("From"));
    m_to = addLine(*grid, tr("To"));
    m_cc = addLine(*grid, tr("Cc"));
    m_bcc = addLine(*grid, tr("Bcc"));
    m_size = addLine(*grid, tr("Size"));
    m_queued = addLine(*grid, tr("Queued"));
    showFonts();
}

void MessageHeader::setMessage(const outbox::OutboxMessage &message)
{
    m_subject->setText(MessageModel::subjectLine(message));
    const QString account = line(message.accountName);
    const QString from = line(message.mailFrom);
    setLine(m_from,
            account.isEmpty() || account == from
                ? from
                : tr("%1 (%2)", "%1 is an address, %2 an account").arg(from, account));
    const auto addresses = [&message](mail::RecipientKind kind) {
        QStringList shown;
        int more = 0;
        for (const outbox::OutboxRecipient &recipient : message.recipients) {
            if (recipient.kind != kind) {
                continue;
            }
            if (shown.size() < kShownAddresses) {
                shown.append(line(recipient.address));
            } else {
                ++more;
            }
        }
        const QString joined = shown.join(tr(", "));
        return more == 0 ? joined
                         : tr("%1 and %n more", "%1 is a list of addresses", more).arg(joined);
    };
    setLine(m_to, addresses(mail::RecipientKind::To));
    setLine(m_cc, addresses(mail::RecipientKind::Cc));
    setLine(m_bcc, addresses(mail::RecipientKind::Bcc));
    setLine(m_size, message.size > 0 ? sizeText(message.size) : QString());
    setLine(m_queued, longTime(localTime(message.queuedAt)));
}

void MessageHeader::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        showFonts();
    }
    QWidget::changeEvent(event);
}

MessageHeader::Line MessageHeader::addLine(QGridLayout &grid, const QString &name)
{
    const int row = grid.rowCount();
    Line line{secondaryLabel(name, this), new TextBlock(3)};
    line.name->setAlignment(Qt::AlignTrailing | Qt::AlignTop);
    grid.addWidget(line.name, row, 0);
    grid.addWidget(line.value, row, 1);
    return line;
}

void MessageHeader::setLine(const Line &line, const QString &text)
{
    line.value->setText(text);
    line.name->setVisible(!text.isEmpty());
    line.value->setVisible(!text.isEmpty());
}

void MessageHeader::showFonts()
{
    QFont title = font();
    title.setWeight(QFont::DemiBold);
    if (title.pointSizeF() > 0) {
        title.setPointSizeF(title.pointSizeF() * 1.2);
    }
    m_subject->setFont(title);
}

} // namespace pennypost::ui
