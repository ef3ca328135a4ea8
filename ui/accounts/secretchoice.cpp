// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/secretchoice.h"

#include "ui/accounts/fieldnote.h"
#include "ui/common/metrics.h"

#include <QRadioButton>
#include <QVBoxLayout>

namespace pennypost::ui
{

SecretChoice::SecretChoice(QWidget *parent)
    : QWidget(parent),
      m_keyring(new QRadioButton(tr("In the system keyring"), this)),
      m_session(new QRadioButton(tr("Until Pennypost is closed"), this)),
      m_note(new FieldNote(this, this))
{
    m_keyring->setChecked(true);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kUnit);
    for (QRadioButton *const button : {m_keyring, m_session}) {
        layout->addWidget(button, 0, Qt::AlignLeading);
        // Not toggled(): that one also tells of what the program does.
        connect(button, &QRadioButton::clicked, this, [this] {
            m_chosen = true;
            Q_EMIT edited();
        });
        connect(button, &QRadioButton::toggled, this, &SecretChoice::explain);
        connect(button, &QRadioButton::toggled, this, &SecretChoice::leadTabToTheChosen);
    }
    layout->addWidget(m_note);
    explain();
    leadTabToTheChosen();
}

// Qt does it for what people choose, and not for what the program chooses.
void SecretChoice::leadTabToTheChosen()
{
    for (QRadioButton *const button : {m_keyring, m_session}) {
        button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
        if (button->isChecked()) {
            setFocusProxy(button);
        }
    }
}

accounts::SecretSource SecretChoice::source() const
{
    return m_keyring->isChecked() ? accounts::SecretSource::Keyring
                                  : accounts::SecretSource::Session;
}

void SecretChoice::setSource(accounts::SecretSource source)
{
    const bool inMemory = source == accounts::SecretSource::Session;
    (inMemory ? m_session : m_keyring)->setChecked(true);
}

void SecretChoice::noteKeyringMissing(bool propose)
{
    m_keyringMissing = true;
    if (propose && !m_chosen) {
        m_session->setChecked(true);
    }
    explain();
}

QWidget *SecretChoice::input() const
{
    return m_keyring;
}

void SecretChoice::explain()
{
    const bool inKeyring = source() == accounts::SecretSource::Keyring;
    if (m_keyringMissing) {
        m_note->setHelp(
            inKeyring ? tr("This desktop seems to have no keyring, so this is likely to fail.")
                      : tr("This desktop has no keyring to keep it in. It stays in memory "
                           "and is asked for again after the next start."),
            Tone::Waiting);
    } else {
        m_note->setHelp(inKeyring ? tr("Your desktop keeps it with your other passwords.")
                                  : tr("Only in memory: asked for again after the next start."));
    }
}

} // namespace pennypost::ui
