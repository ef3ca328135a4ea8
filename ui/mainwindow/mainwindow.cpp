// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/mainwindow.h"

#include "base/whenready.h"
#include "service/servicehandle.h"
#include "ui/accounts/firstrunpage.h"
#include "ui/common/controls.h"
#include "ui/common/inlinebar.h"
#include "ui/common/metrics.h"
#include "ui/outbox/draftlist.h"
#include "ui/outbox/focuscycle.h"
#include "ui/outbox/messagedetails.h"
#include "ui/outbox/messagelist.h"
#include "ui/words/errorwords.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>

namespace pennypost::ui
{
namespace
{

constexpr QSize kUsualSize(1180, 740);
// In average characters.
constexpr int kSidebarColumns = 28;
constexpr int kListColumns = 52;
constexpr int kNarrowestListColumns = 34;

QString windowName()
{
    return QStringLiteral("main");
}

QString splitterName()
{
    return QStringLiteral("mail");
}

} // namespace

MainWindow::MainWindow(service::ServiceHandle &service, Look &look, QWidget *parent)
    : QWidget(parent),
      m_service(service),
      m_look(look),
      m_sidebar(new Sidebar(this)),
      m_bar(new InlineBar(this)),
      m_firstRun(new FirstRunPage(this)),
      m_pages(new QStackedWidget(this)),
      m_mail(new QSplitter(this)),
      m_lists(new QStackedWidget(this)),
      m_outbox(new MessageList(service.outbox(), Folder::Outbox, this)),
      m_drafts(new DraftList(service.drafts(), this)),
      m_sent(new MessageList(service.outbox(), Folder::Sent, this)),
      m_details(new MessageDetails(service.outbox(), service.drafts(), this))
{
    setWindowTitle(tr("Pennypost"));
    setWindowIcon(icon(Icon::Pennypost));

    m_lists->addWidget(m_outbox);
    m_lists->addWidget(m_drafts);
    m_lists->addWidget(m_sent);
    m_outbox->setAccessibleName(tr("Outbox"));
    m_sent->setAccessibleName(tr("Sent messages"));
    m_mail->addWidget(m_lists);
    m_mail->addWidget(m_details);
    // A wider window gives its room to the message.
    m_mail->setStretchFactor(0, 0);
    m_mail->setStretchFactor(1, 1);
    m_mail->setChildrenCollapsible(false);
    const int column = fontMetrics().averageCharWidth();
    m_lists->setMinimumWidth(column * kNarrowestListColumns);
    m_mail->setSizes({column * kListColumns, kUsualSize.width()});

    m_pages->addWidget(m_firstRun);
    m_pages->addWidget(m_mail);
    m_pages->setCurrentWidget(m_mail);

    auto *const content = new QVBoxLayout;
    content->setSpacing(0);
    content->addWidget(m_bar);
    content->addWidget(m_pages, 1);
    m_sidebar->setFixedWidth(fontMetrics().averageCharWidth() * kSidebarColumns + 2 * kInside);
    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    m_sidebarEdge = hairline(this, Qt::Vertical);
    layout->addWidget(m_sidebarEdge);
    layout->addLayout(content, 1);

    new FocusCycle(*this, {m_sidebar, m_lists, m_details});
    connectSidebar();
    connectContent();
    m_look.restoreWindow(windowName(), *this, kUsualSize);
    m_look.restoreSplitter(splitterName(), *m_mail);
    setPage(Page::Outbox);
}

MainWindow::~MainWindow() = default;

void MainWindow::connectSidebar()
{
    connect(m_sidebar, &Sidebar::composeRequested, this, &MainWindow::composeRequested);
    connect(m_sidebar, &Sidebar::pageRequested, this, &MainWindow::setPage);
    connect(m_sidebar, &Sidebar::addAccountRequested, this, &MainWindow::addAccountRequested);
    connect(m_sidebar, &Sidebar::accountRequested, this, &MainWindow::accountRequested);
    connect(m_sidebar, &Sidebar::practiceMessagesRequested, this,
            &MainWindow::practiceMessagesRequested);
    connect(m_sidebar, &Sidebar::colorPreferenceChosen, this, &MainWindow::colorPreferenceChosen);
    connect(m_sidebar, &Sidebar::quitRequested, this, &MainWindow::quitRequested);
    connect(m_firstRun, &FirstRunPage::addAccountRequested, this, &MainWindow::addAccountRequested);
    connect(m_firstRun, &FirstRunPage::practiceRequested, this, &MainWindow::practiceRequested);

    connect(&m_service, &service::ServiceHandle::opened, this, &MainWindow::readAccounts);
    connect(&m_service.accounts(), &service::Accounts::changed, this, &MainWindow::readAccounts);
}

void MainWindow::connectContent()
{
    for (MessageList *const list : {m_outbox, m_sent}) {
        connect(list, &MessageList::currentMessageChanged, this, [this, list](MessageId message) {
            if (m_lists->currentWidget() == list) {
                m_details->setMessage(message);
            }
        });
        connect(list->model(), &QAbstractItemModel::rowsInserted, this, &MainWindow::showDetails);
        connect(list->model(), &QAbstractItemModel::rowsRemoved, this, &MainWindow::showDetails);
        connect(list->model(), &QAbstractItemModel::modelReset, this, &MainWindow::showDetails);
        connect(list, &MessageList::messageOpened, m_details, [this] { m_details->setFocus(); });
        connect(list, &MessageList::actionRequested, m_details, &MessageDetails::perform);
        connect(list, &MessageList::composeRequested, this, &MainWindow::composeRequested);
        connect(list, &MessageList::failed, this, &MainWindow::showError);
    }
    connect(m_outbox, &MessageList::countsChanged, this, [this](const OutboxCounts &counts) {
        m_sidebar->setOutboxCounts(counts.needsAttention + counts.sending + counts.waiting,
                                   counts.needsAttention);
        showWhatIsThere();
    });
    connect(m_drafts, &DraftList::countChanged, this, [this](int count) {
        m_sidebar->setDraftCount(count);
        showWhatIsThere();
    });
    connect(m_drafts, &DraftList::editRequested, this, &MainWindow::draftRequested);
    connect(m_drafts, &DraftList::composeRequested, this, &MainWindow::composeRequested);
    connect(m_drafts, &DraftList::discarding, this, &MainWindow::draftDiscarding);
    connect(m_drafts, &DraftList::discarded, this, &MainWindow::draftDiscarded);
    connect(m_details, &MessageDetails::editRequested, this, &MainWindow::draftRequested);
    connect(m_details, &MessageDetails::passwordRequested, this, &MainWindow::requestPassword);
    connect(m_details, &MessageDetails::accountRequested, this, &MainWindow::requestAccount);
}

void MainWindow::setPage(Page page)
{
    m_sidebar->setPage(page);
    m_lists->setCurrentIndex(static_cast<int>(page));
    if (page != Page::Drafts) {
        m_details->setMessage(page == Page::Outbox ? m_outbox->currentMessage()
                                                   : m_sent->currentMessage());
    }
    showDetails();
}

// Beside an empty list there is nothing to show, and a draft opens in a window of its own.
void MainWindow::showDetails()
{
    const auto *const list = qobject_cast<MessageList *>(m_lists->currentWidget());
    m_details->setVisible(list != nullptr && list->model()->rowCount() > 0);
}

void MainWindow::showMessage(MessageId message)
{
    setPage(Page::Outbox);
    m_outbox->selectMessage(message);
}

void MainWindow::setColorPreference(ColorPreference preference)
{
    m_sidebar->setColorPreference(preference);
}

void MainWindow::showError(const Error &error)
{
    const Words words = wordsFor(error);
    m_bar->say(Tone::Attention,
               tr("%1. %2", "%1 is a headline without a full stop, %2 a sentence")
                   .arg(words.headline, words.whatHappened));
    m_bar->setClosable(true);
}

void MainWindow::readAccounts()
{
    whenReady(m_service.accounts().list(), this,
              [this](const Result<QList<service::AccountStatus>> &accounts) {
                  if (!accounts) {
                      showError(accounts.error());
                      return;
                  }
                  m_accounts = *accounts;
                  m_accountsRead = true;
                  m_sidebar->setAccounts(m_accounts);
                  showWhatIsThere();
              });
}

void MainWindow::showWhatIsThere()
{
    const bool isNew = m_accountsRead && m_accounts.isEmpty() && m_outbox->model()->rowCount() == 0
        && m_sent->model()->rowCount() == 0 && m_drafts->count() == 0;
    m_pages->setCurrentWidget(isNew ? static_cast<QWidget *>(m_firstRun) : m_mail);
    m_sidebar->setVisible(!isNew);
    m_sidebarEdge->setVisible(!isNew);
    // Who began with the first-run page goes on with the first message.
    if (m_accountsRead && (focusWidget() == nullptr || !focusWidget()->isVisibleTo(this))) {
        (isNew ? static_cast<QWidget *>(m_firstRun) : m_sidebar)->setFocus();
    }
}

void MainWindow::requestPassword(AccountId account)
{
    for (const service::AccountStatus &status : std::as_const(m_accounts)) {
        if (status.account.id == account) {
            Q_EMIT passwordRequested(status);
        }
    }
}

void MainWindow::requestAccount(AccountId account)
{
    for (const service::AccountStatus &status : std::as_const(m_accounts)) {
        if (status.account.id == account) {
            Q_EMIT accountRequested(status.account);
        }
    }
}

void MainWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_place && !event->spontaneous()) {
        move(*m_place);
        m_place.reset();
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_place = pos();
    m_look.saveWindow(windowName(), *this);
    m_look.saveSplitter(splitterName(), *m_mail);
    event->accept();
}

} // namespace pennypost::ui
