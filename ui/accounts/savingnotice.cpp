// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/savingnotice.h"

#include "ui/accounts/keyringwords.h"
#include "ui/common/card.h"
#include "ui/common/inlinebar.h"
#include "ui/common/metrics.h"
#include "ui/common/style.h"
#include "ui/words/errorwords.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <chrono>

namespace pennypost::ui
{
namespace
{

using namespace std::chrono_literals;

// A keyring that is open answers sooner.
constexpr auto kPatience = 400ms;

} // namespace

SavingNotice::SavingNotice(QWidget *parent)
    : QWidget(parent),
      m_bar(new InlineBar(this)),
      m_cardPlace(new QWidget(this)),
      m_card(new Card(m_cardPlace))
{
    auto *const around = new QVBoxLayout(m_cardPlace);
    around->setContentsMargins(kPage, kInside, kPage, kInside);
    around->addWidget(m_card);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_cardPlace);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_bar->say(Tone::Sending,
                   tr("Waiting for the system keyring. It may ask you to unlock it."));
        m_bar->setClosable(false);
        showBar();
    });
    connect(m_bar, &InlineBar::closed, this, &SavingNotice::sayNothing);
    hide();
}

void SavingNotice::startWaiting()
{
    sayNothing();
    m_patience.start();
}

void SavingNotice::sayNothing()
{
    m_patience.stop();
    m_asking = false;
    hide();
}

void SavingNotice::sayFailed(const Error &error)
{
    if (error.kind == ErrorKind::SecretUnavailable) {
        sayKeyringFailed(error);
        return;
    }
    const Words words = wordsFor(error);
    QStringList sentences{words.whatHappened, words.whatNext, words.fix};
    sentences.removeAll(QString());
    say(sentences.join(u' '));
}

void SavingNotice::say(const QString &text)
{
    sayNothing();
    m_bar->say(Tone::Attention, text);
    m_bar->setClosable(true);
    showBar();
}

void SavingNotice::ask(const QString &question, const QString &yes, const QString &no)
{
    say(question);
    m_bar->setClosable(false);
    m_asking = true;
    (void)addAnswer(yes, true);
    addAnswer(no, false)->setFocus(Qt::OtherFocusReason);
}

// Enter would press the default button of the dialog if the answer did not ask for it.
QPushButton *SavingNotice::addAnswer(const QString &text, bool yes)
{
    QPushButton *const button = m_bar->addButton(text);
    button->setAutoDefault(true);
    button->show();
    connect(button, &QPushButton::clicked, this, [this, yes] {
        sayNothing();
        Q_EMIT answered(yes);
    });
    return button;
}

void SavingNotice::sayKeyringFailed(const Error &error)
{
    sayNothing();
    Words words;
    words.headline = tr("The keyring could not be used");
    words.whatHappened = keyringTrouble(error);
    words.whatNext = tr("Nothing was saved, and the password is in no file.");
    m_card->setLook(Tone::Attention, Icon::Key);
    m_card->setWords(words);
    m_card->setDetails(secretDetails(error));
    m_card->clearButtons();
    QPushButton *const again = m_card->addButton(tr("Try a&gain"));
    QPushButton *const session = m_card->addButton(tr("Keep unt&il Pennypost is closed"));
    again->setProperty(kProminentProperty, false); // the dialog has its own
    connect(again, &QPushButton::clicked, this, &SavingNotice::retryRequested);
    connect(session, &QPushButton::clicked, this, &SavingNotice::sessionRequested);
    m_bar->hide();
    m_cardPlace->show();
    show();
    for (QPushButton *const button : {again, session}) {
        button->setAutoDefault(true);
        button->show();
    }
    again->setFocus(Qt::OtherFocusReason);
}

void SavingNotice::showBar()
{
    m_cardPlace->hide();
    show();
}

} // namespace pennypost::ui
