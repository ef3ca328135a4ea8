// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/firstrunpage.h"

#include "ui/accounts/choicebutton.h"
#include "ui/common/card.h"
#include "ui/common/controls.h"
#include "ui/common/iconlabel.h"
#include "ui/common/metrics.h"
#include "ui/words/errorwords.h"
#include "ui/words/quotation.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace pennypost::ui
{
namespace
{

constexpr int kPicture = 64;
constexpr int kColumnCharacters = 72;

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent)
    : QWidget(parent),
      m_add(new ChoiceButton(Icon::Account, tr("&Add your account"),
                             tr("With the address and password your mail provider gave you."),
                             this)),
      m_practice(new ChoiceButton(
          Icon::Practice, tr("&Try it with the practice server"),
          tr("A mail server inside Pennypost. Nothing leaves this computer."), this)),
      m_busyText(secondaryLabel({}, this)),
      m_busyBar(new QProgressBar(this)),
      m_card(new Card(this))
{
    m_add->setProminent(true);
    m_add->setObjectName(QStringLiteral("addAccount"));
    m_practice->setObjectName(QStringLiteral("practice"));
    connect(m_add, &ChoiceButton::clicked, this, [this] {
        m_card->hide();
        Q_EMIT addAccountRequested();
    });
    connect(m_practice, &ChoiceButton::clicked, this, [this] {
        m_card->hide();
        Q_EMIT practiceRequested();
    });
    QLabel *const title = titleLabel(tr("Welcome to Pennypost"), this);
    title->setAlignment(Qt::AlignCenter);
    QLabel *const promise = wrappingLabel(
        tr("Write, press Send, close the window. Your message is kept on this computer until the "
           "mail server has accepted it, and you are told what became of it."),
        this);
    promise->setAlignment(Qt::AlignCenter);
    m_busyText->setAlignment(Qt::AlignCenter);
    m_busyBar->setRange(0, 0);
    m_busyBar->setTextVisible(false);
    m_busyBar->setMaximumHeight(kUnit);
    m_card->hide();
    setBusy({});

    auto *const column = new QWidget(this);
    column->setMaximumWidth(fontMetrics().horizontalAdvance(u'0') * kColumnCharacters);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    column->setSizePolicy(policy);
    auto *const inner = new QVBoxLayout(column);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(kGap);
    inner->addWidget(new IconLabel(Icon::Pennypost, kPicture, this), 0, Qt::AlignHCenter);
    inner->addSpacing(kUnit);
    inner->addWidget(title);
    inner->addWidget(promise);
    inner->addSpacing(kPage);
    inner->addWidget(m_add);
    inner->addWidget(m_practice);
    inner->addSpacing(kUnit);
    inner->addWidget(m_busyBar);
    inner->addWidget(m_busyText);
    inner->addWidget(m_card);

    auto *const sides = new QHBoxLayout;
    sides->addStretch(1);
    sides->addWidget(column, 1000); // all there is, up to its maximum
    sides->addStretch(1);
    auto *const page = new QVBoxLayout(this);
    page->setContentsMargins(kPage, kPage, kPage, kPage);
    page->addStretch(2);
    page->addLayout(sides);
    page->addStretch(3); // a little above the middle looks like the middle
    setFocusProxy(m_add);
}

void FirstRunPage::setBusy(const QString &text)
{
    const bool busy = !text.isEmpty();
    m_busyText->setText(text);
    m_busyText->setVisible(busy);
    m_busyBar->setVisible(busy);
    m_busyBar->setAccessibleName(text);
    m_add->setEnabled(!busy);
    m_practice->setEnabled(!busy);
    if (busy) {
        m_card->hide();
    }
}

void FirstRunPage::showError(const Error &error)
{
    setBusy({});
    m_card->setLook(Tone::Attention, Icon::Attention);
    m_card->setWords(wordsFor(error));
    m_card->setDetails(quoteServer(error));
    m_card->show();
}

} // namespace pennypost::ui
