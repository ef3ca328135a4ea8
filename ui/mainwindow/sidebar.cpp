// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sidebar.h"

#include "ui/common/controls.h"
#include "ui/common/metrics.h"
#include "ui/mainwindow/accountline.h"
#include "ui/mainwindow/sidebaritem.h"

#include <QActionGroup>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace pennypost::ui
{
namespace
{

constexpr int kStatusEveryMs = 1'000;

} // namespace

Sidebar::Sidebar(QWidget *parent)
    : QWidget(parent),
      m_layout(new QVBoxLayout(this)),
      m_accountRows(new QVBoxLayout),
      m_colors(new QActionGroup(this))
{
    m_layout->setContentsMargins(kInside, kInside, kInside, kInside);
    m_layout->setSpacing(kUnit);

    auto *const top = new QHBoxLayout;
    top->setSpacing(kGap);
    auto *const write = new QPushButton(icon(Icon::NewMessage), tr("New message"), this);
    makeProminent(*write);
    write->setToolTip(tr("Write a message (%1)")
                          .arg(QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText)));
    write->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(write, &QPushButton::clicked, this, &Sidebar::composeRequested);
    connect(new QShortcut(QKeySequence::New, this), &QShortcut::activated, this,
            &Sidebar::composeRequested);
    top->addWidget(write);
    auto *const menuButton = iconButton(Icon::Menu, tr("Menu"), this);
    auto *const menu = new QMenu(this);
    fillMenu(*menu);
    menuButton->setMenu(menu);
    menuButton->setPopupMode(QToolButton::InstantPopup);
    top->addWidget(menuButton);
    setFocusProxy(write);
    m_layout->addLayout(top);
    m_layout->addSpacing(kGap);

    m_outbox = addFolder(Page::Outbox, Icon::Outbox, tr("Outbox"), Qt::CTRL | Qt::Key_1);
    m_drafts = addFolder(Page::Drafts, Icon::Drafts, tr("Drafts"), Qt::CTRL | Qt::Key_2);
    addFolder(Page::Sent, Icon::Sent, tr("Sent"), Qt::CTRL | Qt::Key_3);
    m_layout->addSpacing(kInside);

    auto *const caption = new QHBoxLayout;
    caption->setContentsMargins(kGap, 0, 0, 0);
    caption->addWidget(secondaryLabel(tr("Accounts"), this), 1);
    auto *const add = iconButton(Icon::Add, tr("Add an account"), this);
    connect(add, &QToolButton::clicked, this, &Sidebar::addAccountRequested);
    caption->addWidget(add);
    m_layout->addLayout(caption);
    m_accountRows->setSpacing(kUnit);
    m_noAccount = secondaryLabel(tr("None yet"), this);
    m_noAccount->setContentsMargins(kGap, 0, 0, 0);
    m_layout->addWidget(m_noAccount);
    m_layout->addLayout(m_accountRows);
    m_layout->addStretch();

    connect(&m_clock, &QTimer::timeout, this, &Sidebar::showAccountLines);
    m_clock.setInterval(kStatusEveryMs);
}

SidebarItem *Sidebar::addFolder(Page page, Icon icon, const QString &name, const QKeySequence &key)
{
    auto *const item = new SidebarItem(icon, name, this);
    item->setCheckable(true);
    item->setToolTip(tr("%1 (%2)", "a folder and its shortcut")
                         .arg(name, key.toString(QKeySequence::NativeText)));
    m_folders.append(item);
    m_layout->addWidget(item);
    const auto request = [this, page] {
        Q_EMIT pageRequested(page);
    };
    connect(item, &SidebarItem::clicked, this, request);
    connect(new QShortcut(key, this), &QShortcut::activated, this, request);
    return item;
}

void Sidebar::fillMenu(QMenu &menu)
{
    menu.addAction(icon(Icon::Add), tr("Add an account…"), this, &Sidebar::addAccountRequested);
    m_practice = menu.addAction(icon(Icon::Practice), tr("Messages at the practice server"), this,
                                &Sidebar::practiceMessagesRequested);
    m_practice->setVisible(false);
    auto *const appearance = menu.addMenu(tr("Appearance"));
    const std::pair<ColorPreference, QString> choices[] = {
        {ColorPreference::System, tr("As the desktop")},
        {ColorPreference::Light, tr("Light")},
        {ColorPreference::Dark, tr("Dark")},
    };
    for (const auto &[preference, name] : choices) {
        QAction *const action = appearance->addAction(name);
        action->setCheckable(true);
        action->setData(static_cast<int>(preference));
        m_colors->addAction(action);
        connect(action, &QAction::triggered, this,
                [this, preference = preference] { Q_EMIT colorPreferenceChosen(preference); });
    }
    menu.addSeparator();
    QAction *const quit = menu.addAction(tr("Quit"), this, &Sidebar::quitRequested);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    addAction(quit);
}

void Sidebar::setPage(Page page)
{
    for (int n = 0; n < m_folders.size(); ++n) {
        m_folders.at(n)->setChecked(n == static_cast<int>(page));
    }
}

void Sidebar::setOutboxCounts(int open, int attention)
{
    if (attention > 0) {
        m_outbox->setCount(attention, Tone::Attention);
    } else {
        m_outbox->setCount(open, Tone::Neutral);
    }
}

void Sidebar::setDraftCount(int count)
{
    m_drafts->setCount(count, Tone::Neutral);
}

void Sidebar::setColorPreference(ColorPreference preference)
{
    for (QAction *const action : m_colors->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(preference));
    }
}

void Sidebar::setAccounts(const QList<service::AccountStatus> &accounts)
{
    while (m_accountRows->count() > accounts.size()) {
        QLayoutItem *const last = m_accountRows->takeAt(m_accountRows->count() - 1);
        delete last->widget();
        delete last;
    }
    while (m_accountRows->count() < accounts.size()) {
        auto *const item = new SidebarItem(Icon::Account, {}, this);
        const int row = m_accountRows->count();
        connect(item, &SidebarItem::clicked, this,
                [this, row] { Q_EMIT accountRequested(m_accounts.at(row).account); });
        m_accountRows->addWidget(item);
    }
    m_accounts = accounts;
    m_noAccount->setVisible(accounts.isEmpty());
    bool practice = false;
    for (const service::AccountStatus &status : accounts) {
        practice = practice || status.account.isPractice;
    }
    m_practice->setVisible(practice);
    showAccountLines();
}

void Sidebar::showAccountLines()
{
    const QDateTime now = QDateTime::currentDateTime();
    bool waiting = false;
    for (int row = 0; row < m_accountRows->count(); ++row) {
        auto *const item = qobject_cast<SidebarItem *>(m_accountRows->itemAt(row)->widget());
        const service::AccountStatus &status = m_accounts.at(row);
        const AccountLine line = accountLine(status, now);
        item->setText(status.account.name);
        item->setStatus(line.text, line.tone);
        waiting = waiting || status.retryAt.has_value();
    }
    if (waiting && !m_clock.isActive()) {
        m_clock.start();
    } else if (!waiting) {
        m_clock.stop();
    }
}

} // namespace pennypost::ui
