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
        connect(button, &QRadioButton::clicked, this, &SecretChoice::edited);
        connect(button, &QRadioButton::toggled, this, &SecretChoice::explain);
    }
    layout->addWidget(m_note);
    explain();
    setFocusProxy(m_keyring);
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

QWidget *SecretChoice::input() const
{
    return m_keyring;
}

void SecretChoice::explain()
{
    m_note->setHelp(source() == accounts::SecretSource::Keyring
                        ? tr("Your desktop keeps it with your other passwords.")
                        : tr("Only in memory: asked for again after the next start."));
}

} // namespace pennypost::ui
