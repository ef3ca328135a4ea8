// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/passwordedit.h"

#include "ui/common/metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace pennypost::ui
{

PasswordEdit::PasswordEdit(QWidget *parent)
    : QWidget(parent),
      m_input(new QLineEdit(this)),
      m_reveal(new QToolButton(this))
{
    m_input->setEchoMode(QLineEdit::Password);
    m_input->setMaxLength(4096);
    connect(m_input, &QLineEdit::textEdited, this, &PasswordEdit::edited);
    m_reveal->setObjectName(QStringLiteral("reveal"));
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    m_reveal->setFocusPolicy(Qt::StrongFocus);
    m_reveal->setAccessibleName(tr("Show the password"));
    m_reveal->setToolTip(tr("Show the password"));
    connect(m_reveal, &QToolButton::toggled, this, &PasswordEdit::reveal);
    reveal(false);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kUnit);
    layout->addWidget(m_input, 1);
    layout->addWidget(m_reveal);
    setFocusProxy(m_input);
}

std::optional<Secret> PasswordEdit::secret() const
{
    if (m_input->text().isEmpty()) {
        return std::nullopt;
    }
    return Secret(m_input->text().toUtf8());
}

void PasswordEdit::clear()
{
    m_input->clear();
    m_reveal->setChecked(false);
}

void PasswordEdit::reveal(bool revealed)
{
    m_input->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setText(revealed ? tr("Hide") : tr("Show"));
}

} // namespace pennypost::ui
