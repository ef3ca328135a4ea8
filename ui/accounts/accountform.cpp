// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accountform.h"

#include "ui/accounts/followingtext.h"
#include "ui/accounts/identityfields.h"
#include "ui/accounts/loginfields.h"
#include "ui/accounts/serverfields.h"
#include "ui/accounts/suggestions.h"

#include <QLineEdit>

namespace pennypost::ui
{

using accounts::Account;
using accounts::SecretSource;

namespace
{

// All its messages would be held, with ErrorKind::LoginNeedsTls.
bool wouldNotSendPassword(const Account &account)
{
    return accounts::needsSecret(account) && account.security == smtp::Security::Plain
        && !account.allowPlaintextAuth;
}

} // namespace

AccountForm::AccountForm(const Account &account, QWidget *parent)
    : FormGrid(parent),
      m_stored(account)
{
    m_identity = new IdentityFields(this);
    addGap();
    m_server = new ServerFields(this);
    addGap();
    m_login = new LoginFields(this);
    addGap();
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("accountName"));
    m_followingName = new FollowingText(m_name, FollowingText::Emptied::FollowsAgain);
    m_nameRow = addRow(tr("&Account name"), m_name);
    m_nameRow.note->setHelp(tr("Only you see this name."));

    m_identity->setFrom(account.from);
    m_server->setAccount(account);
    m_login->setAccount(account);
    m_name->setText(account.name);
    m_followingName->setFollowing(account.name.isEmpty());
    setEnabled(!account.isPractice);
    connect(m_identity, &IdentityFields::edited, this, &AccountForm::onEdited);
    connect(m_server, &ServerFields::edited, this, &AccountForm::onEdited);
    connect(m_login, &LoginFields::edited, this, &AccountForm::onEdited);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_nameRow.note->clearProblems();
        onEdited();
    });
    follow();
}

void AccountForm::setStored(AccountId id)
{
    m_stored = account();
    m_stored.id = id;
    follow();
}

void AccountForm::setTakenNames(const QStringList &names)
{
    m_takenNames = names;
    follow();
}

void AccountForm::setSecretSource(SecretSource source)
{
    m_login->setSecretSource(source);
    follow();
}

void AccountForm::noteKeyringMissing()
{
    m_login->noteKeyringMissing(!m_stored.id.isValid());
}

Account AccountForm::account() const
{
    Account account = m_stored;
    account.name = m_name->text().trimmed();
    account.from = m_identity->from().value_or(mail::Address{});
    m_server->writeTo(account);
    m_login->writeTo(account);
    return account;
}

std::optional<Secret> AccountForm::secret() const
{
    return m_login->secret();
}

bool AccountForm::check()
{
    clearProblems();
    const Account entered = account();
    if (!m_identity->from()) {
        m_identity->showAddressProblem(m_identity->addressText().isEmpty()
                                           ? tr("Enter the address your messages come from.")
                                           : tr("This is not a complete mail address."));
    } else if (mail::hasForbiddenCharacters(entered.from.displayName)) {
        m_identity->showNameProblem(tr("This name has characters that no message can carry."));
    }
    if (!entered.isDirect && !accounts::normalizedHost(entered.host)) {
        m_server->showProblem(QStringLiteral("host"));
    }
    if (entered.port == 0) {
        m_server->showProblem(QStringLiteral("port"));
    }
    checkPassword(entered);
    if (wouldNotSendPassword(entered)) {
        m_login->showInClearProblem();
    }
    checkName(entered);
    if (!hasProblem()) {
        if (const Result<void> valid = accounts::validate(entered); !valid) {
            return !showProblem(valid.error()); // what no field is about, saving will tell
        }
    }
    focusProblem();
    return !hasProblem();
}

void AccountForm::checkPassword(const Account &account)
{
    if (!needsPassword(account) || secret()) {
        return;
    }
    if (!account.id.isValid()) {
        m_login->showPasswordProblem(tr("Enter the password that belongs to the user name."));
    } else if (goesElsewhere(account)) {
        m_login->showPasswordProblem(
            tr("Enter the password again. The one that is kept is only for the server, security "
               "and user name it was entered for."));
    } else {
        m_login->showPasswordProblem(
            tr("Enter the password again, so that it can be kept in the other place."));
    }
}

void AccountForm::checkName(const Account &account)
{
    if (account.name.isEmpty()) {
        m_nameRow.note->showProblem(tr("Give the account a name."));
    } else if (m_takenNames.contains(account.name)) {
        showProblem(makeError(ErrorKind::AlreadyExists, account.name));
    } else if (mail::hasForbiddenCharacters(account.name)) {
        m_nameRow.note->showProblem(tr("This name has characters that cannot be used."));
    }
}

bool AccountForm::showProblem(const Error &error)
{
    if (error.kind == ErrorKind::InvalidAddress) {
        m_identity->showAddressProblem(tr("This address cannot be used."));
    } else if (error.kind == ErrorKind::AlreadyExists) {
        m_nameRow.note->showProblem(tr("Another account has this name already."));
    } else if (error.kind != ErrorKind::InvalidValue) {
        return false;
    } else if (error.detail == QLatin1String("name")) {
        m_nameRow.note->showProblem(tr("This name cannot be used."));
    } else if (!m_server->showProblem(error.detail) && !m_login->showProblem(error.detail)) {
        return false;
    }
    focusProblem();
    return true;
}

bool AccountForm::goesElsewhere(const Account &account) const
{
    return account.host != m_stored.host || account.port != m_stored.port
        || account.security != m_stored.security || account.user != m_stored.user;
}

bool AccountForm::needsPassword(const Account &account) const
{
    const bool isKeptByUs = account.secretSource == SecretSource::Keyring
        || account.secretSource == SecretSource::Session;
    return accounts::needsSecret(account) && isKeptByUs && !account.isPractice
        && (!account.id.isValid() || goesElsewhere(account)
            || account.secretSource != m_stored.secretSource);
}

void AccountForm::onEdited()
{
    follow();
    Q_EMIT edited();
}

void AccountForm::follow()
{
    const Result<mail::Address> from = m_identity->from();
    const QString address = from ? from->addrSpec() : m_identity->addressText();
    m_server->setExampleHost(exampleHost(address));
    m_login->setSecurity(m_server->security());
    m_login->suggestUser(address);
    m_followingName->suggest(suggestedAccountName(address, m_takenNames));
    const Account entered = account();
    m_login->setPasswordHint(!entered.id.isValid()        ? QString()
                                 : needsPassword(entered) ? tr("Enter it again")
                                                          : tr("Unchanged"));
}

} // namespace pennypost::ui
