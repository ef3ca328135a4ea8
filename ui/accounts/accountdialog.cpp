// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accountdialog.h"

#include "base/whenready.h"
#include "ui/accounts/accountform.h"
#include "ui/accounts/keyringpresence.h"
#include "ui/accounts/pagescroll.h"
#include "ui/accounts/savingnotice.h"
#include "ui/accounts/testpanel.h"
#include "ui/common/controls.h"
#include "ui/common/metrics.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace pennypost::ui
{
namespace
{

constexpr int kWidthInCharacters = 76;

} // namespace

AccountDialog::AccountDialog(service::Accounts &accounts, const accounts::Account &account,
                             QWidget *parent)
    : QDialog(parent),
      m_accounts(accounts),
      m_id(account.id),
      m_isPractice(account.isPractice),
      m_storedName(account.name),
      m_form(new AccountForm(account)),
      m_test(new TestPanel)
{
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    showTitle();
    followTest();
    readOthers();
    connect(&m_accounts, &service::Accounts::changed, this, &AccountDialog::readOthers);
    auto *const keyring = new KeyringPresence(this);
    connect(keyring, &KeyringPresence::missing, m_form, &AccountForm::noteKeyringMissing);
    keyring->look();
    connect(m_form, &AccountForm::edited, m_test, &TestPanel::outdate);
    connect(m_form, &AccountForm::edited, m_notice, &SavingNotice::sayNothing);
    connect(m_notice, &SavingNotice::answered, this, [this](bool yes) {
        if (yes) {
            remove();
        } else {
            m_removeButton->setFocus(Qt::OtherFocusReason);
        }
    });
    connect(m_notice, &SavingNotice::retryRequested, this, &AccountDialog::save);
    connect(m_notice, &SavingNotice::sessionRequested, this, [this] {
        m_form->setSecretSource(accounts::SecretSource::Session);
        save();
    });
    connect(m_test, &TestPanel::runningChanged, this, &AccountDialog::followTest);
    connect(m_test, &TestPanel::contentsChanged, this, &AccountDialog::showTest);
    connect(m_testButton, &QPushButton::clicked, this, &AccountDialog::test);
    connect(m_saveButton, &QPushButton::clicked, this, &AccountDialog::save);
    connect(m_cancelButton, &QPushButton::clicked, this, &AccountDialog::reject);
    connect(m_removeButton, &QPushButton::clicked, this, &AccountDialog::askToRemove);
}

AccountDialog::~AccountDialog() = default;

// From top to bottom: the Tab key follows the order in which widgets come into a window.
void AccountDialog::build()
{
    auto *const contents = new QWidget;
    auto *const page = new QVBoxLayout(contents);
    page->setContentsMargins(kPage, kPage, kPage, kPage);
    page->setSpacing(kPage);
    if (m_isPractice) {
        page->addWidget(wrappingLabel(
            tr("This account sends to the practice server inside Pennypost. Its settings are made "
               "anew at each start, so there is nothing to change here. Nothing leaves this "
               "computer."),
            contents));
    }
    page->addWidget(m_form);
    page->addWidget(m_test);
    page->addStretch(1);
    m_page = new PageScroll(contents, this);
    contents->installEventFilter(this);

    m_foot = new QWidget(this);
    m_notice = new SavingNotice(m_foot);
    auto *const foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->setSpacing(0);
    foot->addWidget(m_notice);
    foot->addWidget(hairline(m_foot));
    foot->addLayout(buttonRow());
    m_foot->installEventFilter(this);

    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_foot);
}

QHBoxLayout *AccountDialog::buttonRow()
{
    m_testButton = new QPushButton(m_foot);
    m_removeButton = new QPushButton(tr("&Remove account"), m_foot);
    m_cancelButton = new QPushButton(m_isPractice ? tr("&Close") : tr("&Cancel"), m_foot);
    m_saveButton = new QPushButton(m_foot);
    m_testButton->setObjectName(QStringLiteral("test"));
    m_removeButton->setObjectName(QStringLiteral("remove"));
    m_cancelButton->setObjectName(QStringLiteral("cancel"));
    m_saveButton->setObjectName(QStringLiteral("save"));
    m_saveButton->setVisible(!m_isPractice);
    if (m_isPractice) {
        m_cancelButton->setDefault(true);
        m_cancelButton->setFocus();
    } else {
        makeProminent(*m_saveButton);
        m_saveButton->setDefault(true);
    }
    auto *const row = new QHBoxLayout;
    row->setContentsMargins(kPage, kInside, kPage, kInside);
    row->setSpacing(kGap);
    row->addWidget(m_testButton);
    row->addWidget(m_removeButton);
    row->addStretch(1);
    row->addWidget(m_cancelButton);
    row->addWidget(m_saveButton);
    return row;
}

void AccountDialog::showTitle()
{
    const bool adding = !m_id.isValid();
    setWindowTitle(adding ? tr("Add account") : tr("Account %1").arg(m_storedName));
    m_saveButton->setText(adding ? tr("A&dd account") : tr("Sa&ve"));
    m_removeButton->setVisible(!adding);
}

void AccountDialog::readOthers()
{
    whenReady(m_accounts.list(), this, [this](const Result<QList<service::AccountStatus>> &all) {
        if (!all) {
            return; // saving finds a name that is taken
        }
        QStringList names;
        for (const service::AccountStatus &status : *all) {
            if (status.account.id == m_id) {
                m_status = status;
            } else {
                names.append(status.account.name);
            }
        }
        m_form->setTakenNames(names);
    });
}

void AccountDialog::reject()
{
    if (m_saving) {
        cancelSaving();
    } else if (m_notice->isAsking()) {
        m_notice->sayNothing();
        m_removeButton->setFocus(Qt::OtherFocusReason);
    } else if (m_test->isRunning()) {
        m_test->cancel();
    } else {
        QDialog::reject();
    }
}

void AccountDialog::closeEvent(QCloseEvent *event)
{
    m_test->cancel();
    if (m_saving) {
        cancelSaving();
    }
    QDialog::closeEvent(event);
}

void AccountDialog::showEvent(QShowEvent *event)
{
    fitToContents();
    QDialog::showEvent(event);
}

// Also shows the field that is in the way.
bool AccountDialog::check()
{
    const bool good = m_form->check();
    if (!good && m_form->focusWidget() != nullptr) {
        m_page->reveal(m_form->focusWidget());
    }
    return good;
}

void AccountDialog::test()
{
    if (m_test->isRunning()) {
        m_test->cancel();
        return;
    }
    m_notice->sayNothing();
    if (m_isPractice || check()) {
        const accounts::Account account = m_form->account();
        const std::optional<Secret> secret = m_form->secret();
        m_test->run(m_accounts.test(account, secret), account, secret.has_value());
    }
}

void AccountDialog::followTest()
{
    m_testButton->setText(m_test->isRunning() ? tr("St&op the test") : tr("Test connecti&on"));
}

void AccountDialog::save()
{
    m_notice->sayNothing();
    if (m_saving || !check()) {
        return;
    }
    m_test->outdate();
    setBusy(true);
    m_notice->startWaiting();
    const int attempt = ++m_attempt;
    whenReady(m_accounts.save(m_form->account(), m_form->secret()), this,
              [this, attempt](const Result<AccountId> &answer) { onSaved(attempt, answer); });
}

void AccountDialog::onSaved(int attempt, const Result<AccountId> &answer)
{
    if (answer) {
        if (mayRelease(m_form->account())) {
            (void)m_accounts.release(*answer);
        }
        m_id = *answer;
        Q_EMIT saved(*answer);
        if (attempt == m_attempt) {
            accept();
            return;
        }
        m_form->setStored(*answer);
        m_storedName = m_form->account().name;
        showTitle();
        m_notice->say(tr("The account was saved before that could be cancelled."));
    } else if (attempt == m_attempt) {
        setBusy(false);
        m_notice->sayNothing();
        if (!m_form->showProblem(answer.error())) {
            m_notice->sayFailed(answer.error());
        }
    }
}

// Whoever saves has seen to what was wrong, be it outside. Only a login that was refused is not
// tried again with the same password: it may lock the account.
bool AccountDialog::mayRelease(const accounts::Account &saved) const
{
    const bool isHeld = m_status.hold != outbox::Hold::None && m_status.hold != outbox::Hold::User;
    return isHeld
        && (m_status.error.kind != ErrorKind::LoginRefused
            || saved.secretSource == accounts::SecretSource::Command);
}

// What the keyring has begun cannot be called back; its answer is only no longer waited for.
void AccountDialog::cancelSaving()
{
    ++m_attempt;
    setBusy(false);
    m_notice->sayNothing();
}

void AccountDialog::setBusy(bool busy)
{
    if (busy) {
        m_focusBefore = focusWidget();
    }
    m_saving = busy;
    m_form->setEnabled(!busy && !m_isPractice);
    m_testButton->setEnabled(!busy);
    m_removeButton->setEnabled(!busy);
    m_saveButton->setEnabled(!busy);
    if (!busy && m_focusBefore != nullptr) {
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    }
}

void AccountDialog::askToRemove()
{
    if (m_status.open > 0) {
        sayInUse(m_status.open);
        return;
    }
    m_notice->ask(
        m_isPractice
            ? tr("Remove the practice account? The messages it has sent stay in the list.")
            : tr("Remove the account %1 and its password from this computer? The messages it has "
                 "sent stay in the list.")
                  .arg(m_storedName),
        tr("Re&move"), tr("&Keep it"));
}

void AccountDialog::remove()
{
    m_test->cancel();
    setBusy(true);
    whenReady(m_accounts.remove(m_id), this,
              [this](const Result<void> &answer) { onRemoved(answer); });
}

void AccountDialog::onRemoved(const Result<void> &answer)
{
    setBusy(false);
    if (answer) {
        Q_EMIT removed(m_id);
        accept();
    } else if (answer.error().kind == ErrorKind::InUse) {
        sayInUse(std::max(1, answer.error().detail.toInt()));
    } else {
        m_notice->sayFailed(answer.error());
    }
}

void AccountDialog::sayInUse(int messages)
{
    m_notice->say(tr("%n message(s) of this account are not settled yet. Wait until they are sent, "
                     "or cancel them in the outbox; then the account can be removed.",
                     nullptr, messages));
}

bool AccountDialog::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && m_sized) {
        fitToContents();
    }
    return QDialog::eventFilter(object, event);
}

// As high as what is in it, as far as the screen has room. Never lower than it was: the person may
// have made it so.
void AccountDialog::fitToContents()
{
    const int least = m_page->leastWidth();
    m_page->setMinimumWidth(least);
    const QSize room = screen()->availableSize() * 9 / 10;
    const int wanted = std::max({least, layout()->minimumSize().width(),
                                 fontMetrics().horizontalAdvance(u'0') * kWidthInCharacters});
    const int width = m_sized ? this->width() : std::min(wanted, room.width());
    const QLayout *const foot = m_foot->layout();
    const int footHeight = foot->hasHeightForWidth() ? foot->totalHeightForWidth(width)
                                                     : foot->totalSizeHint().height();
    const int height = std::min(m_page->wholeHeight(width) + footHeight, room.height());
    resize(width, m_sized ? std::max(this->height(), height) : height);
    if (m_sized) {
        keepOnScreen();
    }
    m_sized = true;
}

// It grows downwards.
void AccountDialog::keepOnScreen()
{
    const QRect room = screen()->availableGeometry();
    const int below = frameGeometry().bottom() - room.bottom();
    if (isVisible() && below > 0) {
        move(x(), std::max(room.top(), y() - below));
    }
}

void AccountDialog::showTest()
{
    m_page->follow(m_test->isHidden() ? nullptr : m_test);
}

} // namespace pennypost::ui
