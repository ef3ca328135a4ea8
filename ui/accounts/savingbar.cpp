// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/savingbar.h"

#include "ui/words/errorwords.h"
#include "ui/words/quotation.h"

#include <QPushButton>

#include <chrono>

namespace pennypost::ui
{
namespace
{

using namespace std::chrono_literals;

// A keyring that is open answers sooner.
constexpr auto kPatience = 400ms;

} // namespace

SavingBar::SavingBar(QWidget *parent)
    : InlineBar(parent)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        say(Tone::Sending, tr("Waiting for the system keyring. It may ask you to unlock it."));
        setClosable(false);
    });
}

void SavingBar::startWaiting()
{
    hide();
    m_patience.start();
}

void SavingBar::sayNothing()
{
    m_patience.stop();
    hide();
}

void SavingBar::sayFailed(const Error &error)
{
    m_patience.stop();
    if (error.kind == ErrorKind::SecretUnavailable) {
        sayKeyringFailed(error);
        return;
    }
    const Words words = wordsFor(error);
    QStringList sentences{words.whatHappened, words.whatNext, words.fix};
    sentences.removeAll(QString());
    say(Tone::Attention, sentences.join(u' '));
    setClosable(true);
}

QPushButton *SavingBar::addChoice(const QString &text)
{
    QPushButton *const button = addButton(text);
    button->setAutoDefault(true); // else Enter would press the default button of the dialog
    button->show();
    return button;
}

void SavingBar::sayKeyringFailed(const Error &error)
{
    const QString reason = shownDetail(error);
    say(Tone::Attention,
        reason.isEmpty()
            ? tr("The system keyring could not be used: it is locked, missing or silent. Nothing "
                 "was saved, and the password is in no file.")
            : tr("The system keyring could not be used (%1). Nothing was saved, and the password "
                 "is in no file.")
                  .arg(reason));
    setClosable(false);
    QPushButton *const again = addChoice(tr("Try a&gain"));
    QPushButton *const session = addChoice(tr("Keep unt&il Pennypost is closed"));
    // Later: the bar has other buttons then, and this one is still in its click.
    connect(again, &QPushButton::clicked, this, &SavingBar::retryRequested, Qt::QueuedConnection);
    connect(session, &QPushButton::clicked, this, &SavingBar::sessionRequested,
            Qt::QueuedConnection);
    again->setFocus(Qt::OtherFocusReason);
}

} // namespace pennypost::ui
