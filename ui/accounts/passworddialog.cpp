// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/passworddialog.h"

#include "base/untrustedtext.h"
#include "base/whenready.h"
#include "ui/accounts/formgrid.h"
#include "ui/accounts/keyringpresence.h"
#include "ui/accounts/keyringwords.h"
#include "ui/accounts/passwordedit.h"
#include "ui/accounts/savingnotice.h"
#include "ui/accounts/secretchoice.h"
#include "ui/common/card.h"
#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/common/style.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pennypost::ui
{

using accounts::SecretSource;

namespace
{

constexpr int kWidthInCharacters = 64;
constexpr qsizetype kLongestCommand = 120;

// Enough of it to know which one it is.
QString shownCommand(const QString &command)
{
    const QString text = toDisplayText(command.toUtf8()).simplified();
    return text.size() <= kLongestCommand ? text : text.left(kLongestCommand) + QChar(0x2026);
}

// Whether the password that is kept may be right all the same.
bool couldNotBeHad(const Error &error)
{
    return error.kind == ErrorKind::SecretUnavailable
        || error.kind == ErrorKind::SecretCommandFailed;
}

} // namespace

PasswordDialog::PasswordDialog(service::Accounts &accounts, const accounts::Account &account,
                               const Error &error, QWidget *parent)
    : QDialog(parent),
      m_accounts(accounts),
      m_account(account),
      m_asksHere(account.secretSource != SecretSource::Command)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Password for %1").arg(toDisplayText(account.name.toUtf8())));
    build(error);
    setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * kWidthInCharacters);
}

PasswordDialog::~PasswordDialog() = default;

void PasswordDialog::build(const Error &error)
{
    auto *const card = new Card(this);
    card->setLook(error.kind == ErrorKind::SecretMissing ? Tone::Waiting : Tone::Attention,
                  Icon::Key);
    card->setWords(wordsOf(error));
    card->setDetails(secretDetails(error));

    m_grid = new FormGrid(this);
    QLabel *const user = wrappingLabel(toDisplayText(m_account.user.toUtf8()), m_grid);
    (void)m_grid->addRow(tr("User name"), user);
    QLabel *const server = wrappingLabel(toDisplayText(m_account.host.toUtf8()), m_grid);
    (void)m_grid->addRow(tr("Server"), server);
    m_password = new PasswordEdit(m_grid);
    m_password->input()->setObjectName(QStringLiteral("password"));
    m_keep = new SecretChoice(m_grid);
    // Where the keyring has just failed, the other place is the likelier choice.
    m_keep->setSource(error.kind == ErrorKind::SecretUnavailable ? SecretSource::Session
                                                                 : m_account.secretSource);
    m_passwordRow = m_grid->addRow(tr("&Password"), m_password, m_password->input());
    const FormRow keepRow = m_grid->addRow(tr("Keep t&he password"), m_keep, m_keep->input());
    const FormRow commandRow = m_grid->addRow(
        tr("Command"), wrappingLabel(shownCommand(m_account.passwordCommand), m_grid));
    commandRow.note->setHelp(tr("Pennypost asks this command for the password each time."));
    commandRow.setVisible(!m_asksHere);
    m_passwordRow.setVisible(m_asksHere);
    keepRow.setVisible(m_asksHere);
    auto *const keyring = new KeyringPresence(this);
    connect(keyring, &KeyringPresence::missing, m_keep,
            [this] { m_keep->noteKeyringMissing(true); });
    keyring->look();
    connect(m_password, &PasswordEdit::edited, this, &PasswordDialog::onEdited);
    m_notice = new SavingNotice(this);
    connect(m_notice, &SavingNotice::retryRequested, this, &PasswordDialog::give);
    connect(m_notice, &SavingNotice::sessionRequested, this, [this] {
        m_keep->setSource(SecretSource::Session);
        give();
    });

    auto *const cancel = new QPushButton(tr("&Cancel"), this);
    m_retryButton = new QPushButton(tr("&Try again"), this);
    m_retryButton->setObjectName(QStringLiteral("retry"));
    m_retryButton->setToolTip(m_asksHere ? tr("With the password that is kept")
                                         : tr("With what the command gives now"));
    m_retryButton->setVisible(!m_asksHere || couldNotBeHad(error));
    m_okButton = new QPushButton(tr("&OK"), this);
    m_okButton->setObjectName(QStringLiteral("ok"));
    m_okButton->setVisible(m_asksHere);
    connect(cancel, &QPushButton::clicked, this, &PasswordDialog::reject);
    connect(m_retryButton, &QPushButton::clicked, this, &PasswordDialog::retry);
    connect(m_okButton, &QPushButton::clicked, this, &PasswordDialog::give);
    chooseDefault();

    auto *const page = new QVBoxLayout;
    page->setContentsMargins(kPage, kPage, kPage, kPage);
    page->setSpacing(kPage);
    page->addWidget(titleLabel(windowTitle(), this));
    page->addWidget(card);
    page->addWidget(m_grid);
    auto *const buttons = new QHBoxLayout;
    buttons->setContentsMargins(kPage, kInside, kPage, kInside);
    buttons->setSpacing(kGap);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_retryButton);
    buttons->addWidget(m_okButton);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(page, 1);
    layout->addWidget(m_notice);
    layout->addWidget(hairline(this));
    layout->addLayout(buttons);
    if (m_asksHere) {
        m_password->setFocus();
    } else {
        m_retryButton->setFocus(); // else Cancel, being the first, would have it
    }
}

// Where a command gives the password, there is none to be entered.
Words PasswordDialog::wordsOf(const Error &error) const
{
    Words words = secretWords(error);
    if (!m_asksHere && error.kind != ErrorKind::SecretCommandFailed) {
        words.fix = tr("Check what the command gives, then try again.");
    }
    return words;
}

// Enter does what there is to do: with an empty field, to try again where that may help.
void PasswordDialog::chooseDefault()
{
    const bool retries = !m_retryButton->isHidden() && (!m_asksHere || !m_password->secret());
    (retries ? m_retryButton : m_okButton)->setDefault(true);
    m_retryButton->setProperty(kProminentProperty, retries);
    m_okButton->setProperty(kProminentProperty, !retries);
    m_retryButton->update();
    m_okButton->update();
}

void PasswordDialog::onEdited()
{
    m_passwordRow.note->clearProblems();
    m_notice->sayNothing();
    chooseDefault();
}

void PasswordDialog::reject()
{
    if (m_waiting) { // what the keyring has begun goes on, but is no longer waited for
        ++m_attempt;
        setWaiting(false);
        m_notice->sayNothing();
    } else {
        QDialog::reject();
    }
}

void PasswordDialog::closeEvent(QCloseEvent *event)
{
    m_waiting = false;
    QDialog::closeEvent(event);
}

void PasswordDialog::give()
{
    const std::optional<Secret> secret = m_password->secret();
    if (!secret) {
        m_passwordRow.note->showProblem(tr("Enter the password."));
        m_password->setFocus(Qt::OtherFocusReason);
        return;
    }
    setWaiting(true);
    m_notice->startWaiting();
    const int attempt = ++m_attempt;
    accounts::Account account = m_account;
    account.secretSource = m_keep->source();
    if (account.secretSource == m_account.secretSource) {
        whenReady(m_accounts.giveSecret(account, *secret), this,
                  [this, attempt](const Result<void> &answer) { onGiven(attempt, answer); });
    } else { // another place is another setting
        whenReady(m_accounts.save(account, secret), this,
                  [this, attempt](const Result<AccountId> &answer) {
                      onGiven(attempt, answer ? Result<void>() : answer.error());
                  });
    }
}

void PasswordDialog::onGiven(int attempt, const Result<void> &answer)
{
    if (answer) { // even if it is not waited for any more: the password is in its place
        Q_EMIT given(m_account.id);
        accept();
        return;
    }
    if (attempt != m_attempt) {
        return;
    }
    setWaiting(false);
    m_notice->sayFailed(answer.error());
}

void PasswordDialog::setWaiting(bool waiting)
{
    m_waiting = waiting;
    m_grid->setEnabled(!waiting);
    m_okButton->setEnabled(!waiting);
    m_retryButton->setEnabled(!waiting);
    if (!waiting) {
        m_password->setFocus(Qt::OtherFocusReason);
    }
}

void PasswordDialog::retry()
{
    Q_EMIT retryRequested(m_account.id);
    accept();
}

} // namespace pennypost::ui
