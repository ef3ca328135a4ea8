// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composewindow/composestatus.h"

#include "ui/common/controls.h"
#include "ui/common/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

namespace pennypost::ui
{

using namespace Qt::StringLiterals;

ComposeStatus::ComposeStatus(QWidget *parent)
    : QWidget(parent),
      m_saved(secondaryLabel({}, this)),
      m_attachments(secondaryLabel({}, this)),
      m_format(secondaryLabel({}, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(kPage, kUnit, kPage, kUnit);
    layout->setSpacing(kPage);
    layout->addWidget(m_saved);
    layout->addStretch();
    layout->addWidget(m_attachments);
    layout->addWidget(m_format);
    m_attachments->hide();
}

void ComposeStatus::showSaving()
{
    m_saved->setText(tr("Saving…"));
}

void ComposeStatus::showSaved(const QDateTime &at)
{
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    format.remove(":ss"_L1); // the C locale has no shorter one
    m_saved->setText(tr("Draft saved %1").arg(QLocale().toString(at.time(), format)));
}

void ComposeStatus::showUnsaved()
{
    m_saved->setText(tr("Not saved"));
}

void ComposeStatus::showSending()
{
    m_saved->setText(tr("Putting it into the outbox…"));
}

void ComposeStatus::showNothing()
{
    m_saved->clear();
}

void ComposeStatus::showAttachments(int count, qint64 bytes)
{
    m_attachments->setVisible(count > 0);
    //: %1 is a size; attachments become larger inside a mail
    m_attachments->setText(
        tr("%n attachment(s), %1 as sent", nullptr, count).arg(sizeText(encodedSize(bytes))));
}

void ComposeStatus::showFormat(compose::BodyFormat format)
{
    m_format->setText(format == compose::BodyFormat::Rich ? tr("Rich text") : tr("Plain text"));
}

qint64 encodedSize(qint64 bytes)
{
    constexpr qint64 kLine = 76;
    const qint64 digits = (bytes + 2) / 3 * 4;
    return digits + (digits + kLine - 1) / kLine * 2;
}

} // namespace pennypost::ui
