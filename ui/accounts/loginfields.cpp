// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/loginfields.h"

#include "base/untrustedtext.h"
#include "ui/accounts/followingtext.h"
#include "ui/accounts/passwordedit.h"
#include "ui/accounts/secretchoice.h"
#include "ui/common/controls.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>

namespace pennypost::ui
{

using accounts::SecretSource;
using smtp::AuthMethod;
using smtp::Security;

LoginFields::LoginFields(FormGrid *grid)
    : QObject(grid),
      m_user(new QLineEdit(grid)),
      m_password(new PasswordEdit(grid)),
      m_keep(new SecretChoice(grid)),
      m_command(wrappingLabel({}, grid)),
      m_inClear(new QCheckBox(tr("&Let the password travel unencrypted"), grid)),
      m_followingUser(new FollowingText(m_user, FollowingText::Emptied::StaysEmpty))
{
    m_user->setObjectName(QStringLiteral("user"));
    m_password->input()->setObjectName(QStringLiteral("password"));
    m_keep->setObjectName(QStringLiteral("keep"));
    m_inClear->setObjectName(QStringLiteral("inClear"));
    m_user->setPlaceholderText(tr("No login"));
    m_user->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoPredictiveText);
    m_userRow = grid->addRow(tr("&User name"), m_user);
    m_userRow.note->setHelp(tr("Leave it empty if the server wants no login."));
    m_passwordRow = grid->addRow(tr("&Password"), m_password, m_password->input());
    m_keepRow = grid->addRow(tr("Keep t&he password"), m_keep, m_keep->input());
    m_commandRow = grid->addRow(tr("Password"), m_command);
    m_commandRow.note->setHelp(tr("Pennypost asks this command for the password each time."));
    m_inClearRow = grid->addRow(m_inClear);
    m_inClearRow.note->setHelp(
        tr("Without it Pennypost refuses to log in to this server, because anybody on the way can "
           "read the password."));

    connect(m_user, &QLineEdit::textEdited, this, [this] {
        m_userRow.note->clearProblems();
        followUser();
        Q_EMIT edited();
    });
    connect(m_password, &PasswordEdit::edited, this, [this] {
        m_passwordRow.note->clearProblems();
        Q_EMIT edited();
    });
    connect(m_keep, &SecretChoice::edited, this, [this] {
        m_passwordRow.note->clearProblems();
        Q_EMIT edited();
    });
    connect(m_inClear, &QCheckBox::clicked, this, [this] {
        m_inClearRow.note->clearProblems();
        Q_EMIT edited();
    });
    followUser();
}

void LoginFields::setAccount(const accounts::Account &account)
{
    m_byCommand = account.secretSource == SecretSource::Command;
    m_isPractice = account.isPractice;
    m_isDirect = account.isDirect;
    m_byCertificate = account.auth == AuthMethod::External;
    m_userRow.setVisible(!m_isDirect);
    if (m_isPractice) {
        m_userRow.note->setHelp({});
    }
    m_security = account.security;
    m_user->setText(account.user);
    m_followingUser->setFollowing(!account.id.isValid() && account.user.isEmpty());
    m_keep->setSource(account.secretSource);
    m_command->setText(toDisplayText(account.passwordCommand.toUtf8()));
    m_inClear->setChecked(account.allowPlaintextAuth);
    followUser();
}

void LoginFields::writeTo(accounts::Account &account) const
{
    if (m_isDirect) {
        return;
    }
    const QString user = m_user->text().trimmed();
    if (m_byCertificate) {
        account.user = user;
        return;
    }
    // A way to log in that nobody can choose here must not stand against what was entered here.
    const bool wantsLogin = !user.isEmpty() && (user != account.user || secret());
    if (account.auth == AuthMethod::None ? wantsLogin : user.isEmpty()) {
        account.auth = AuthMethod::Auto;
    }
    account.user = user;
    if (account.security == Security::Plain) {
        account.allowPlaintextAuth = m_inClear->isChecked();
    }
    if (!m_byCommand) {
        account.secretSource = user.isEmpty() ? SecretSource::None : m_keep->source();
    }
}

std::optional<Secret> LoginFields::secret() const
{
    const bool asked = !m_byCommand && !m_byCertificate && !m_user->text().trimmed().isEmpty();
    return asked ? m_password->secret() : std::nullopt;
}

void LoginFields::setSecretSource(SecretSource source)
{
    m_keep->setSource(source);
}

void LoginFields::noteKeyringMissing(bool propose)
{
    m_keep->noteKeyringMissing(propose);
}

void LoginFields::suggestUser(const QString &user)
{
    m_followingUser->suggest(user);
    followUser();
}

void LoginFields::setSecurity(Security security)
{
    m_security = security;
    followUser();
}

void LoginFields::setPasswordHint(const QString &text)
{
    m_password->input()->setPlaceholderText(text);
}

bool LoginFields::showProblem(const QString &field)
{
    if (field == QLatin1String("user")) {
        m_userRow.note->showProblem(tr("A user name is one line of text."));
        return true;
    }
    if (field == QLatin1String("auth")) {
        m_userRow.note->showProblem(m_byCertificate
                                        ? tr("The way this account logs in needs encryption.")
                                        : tr("The way this account logs in needs a user name."));
        return true;
    }
    if (field == QLatin1String("password-command")) {
        m_commandRow.setVisible(true);
        m_commandRow.note->showProblem(tr("This command cannot be used."));
        return true;
    }
    return false;
}

void LoginFields::showPasswordProblem(const QString &text)
{
    m_passwordRow.note->showProblem(text);
}

void LoginFields::showInClearProblem()
{
    m_inClearRow.note->showProblem(
        tr("The server would not get the password: allow it here, or choose encryption."));
}

void LoginFields::followUser()
{
    const bool login = !m_user->text().trimmed().isEmpty();
    const bool shown = !m_isPractice && !m_isDirect && !m_byCommand && !m_byCertificate;
    m_passwordRow.setVisible(shown);
    m_keepRow.setVisible(shown);
    m_password->setEnabled(login);
    m_keep->setEnabled(login);
    m_commandRow.setVisible(m_byCommand && login);
    const bool inClear = login && !m_byCertificate && m_security == Security::Plain;
    m_inClearRow.setVisible(inClear);
    if (!inClear) {
        m_inClearRow.note->clearProblems();
    }
}

} // namespace pennypost::ui
