// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/attemptlist.h"

#include "ui/common/metrics.h"
#include "ui/outbox/attemptsection.h"
#include "ui/outbox/statelook.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pennypost::ui
{

AttemptList::AttemptList(QWidget *parent)
    : QWidget(parent),
      m_column(new QVBoxLayout),
      m_more(new QPushButton)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    m_column->setSpacing(0);
    outer->addLayout(m_column);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(kPage, kGap, kPage, 0);
    foot->addWidget(m_more);
    foot->addStretch(1);
    outer->addLayout(foot);
    m_more->setFlat(true);
    m_more->hide();
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_wanted += 4 * kFew;
        showSome();
    });
}

void AttemptList::setAttempts(const QList<outbox::Attempt> &attempts,
                              const QList<outbox::OutboxRecipient> &recipients)
{
    m_attempts = attempts;
    m_served = servedBy(attempts, recipients);
    showSome();
}

void AttemptList::clear()
{
    m_attempts.clear();
    m_wanted = kFew;
    qDeleteAll(m_sections);
    m_sections.clear();
    m_more->hide();
}

void AttemptList::showSome()
{
    const auto shown = std::min<qsizetype>(m_wanted, m_attempts.size());
    for (qsizetype i = 0; i < shown; ++i) {
        const qsizetype at = m_attempts.size() - 1 - i;
        const outbox::Attempt &attempt = m_attempts.at(at);
        AttemptSection *&section = m_sections[attempt.id.value];
        if (section == nullptr) {
            section = new AttemptSection;
            m_column->insertWidget(static_cast<int>(i), section);
        }
        section->setAttempt(attempt, m_served.at(at));
    }
    const auto rest = static_cast<int>(m_attempts.size() - shown);
    m_more->setText(tr("Show %n earlier attempt(s)", nullptr, rest));
    m_more->setVisible(rest > 0);
}

} // namespace pennypost::ui
