// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/draftlist.h"

#include "base/whenready.h"
#include "service/drafts.h"
#include "ui/common/emptypage.h"
#include "ui/common/inlinebar.h"
#include "ui/outbox/draftmodel.h"
#include "ui/outbox/rowlist.h"
#include "ui/words/errorwords.h"

#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace pennypost::ui
{

DraftList::DraftList(service::Drafts &drafts, QWidget *parent)
    : QWidget(parent),
      m_drafts(drafts),
      m_model(new DraftModel(this)),
      m_bar(new InlineBar),
      m_list(new RowList)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_list);
    setFocusProxy(m_list);
    m_list->setAccessibleName(tr("Drafts"));
    m_list->setModel(m_model);
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(kUndoTime);
    connect(&m_undoTime, &QTimer::timeout, this, &DraftList::finishDiscard);
    connect(m_bar, &InlineBar::closed, this, &DraftList::finishDiscard);
    connect(m_model, &DraftModel::countChanged, this, &DraftList::countChanged);
    connect(m_list, &RowList::opened, this,
            [this](qint64 id) { Q_EMIT editRequested(DraftId{id}); });
    connect(m_list, &RowList::removeRequested, this, [this](qint64 id) { discard(DraftId{id}); });
    connect(m_list, &RowList::menuRequested, this, [this](qint64 id, const QPoint &globalPosition) {
        showMenu(DraftId{id}, globalPosition);
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        auto *page = new EmptyPage(Icon::Drafts, tr("No drafts"),
                                   tr("What you write is kept here until you send it."));
        connect(page->addButton(tr("New message")), &QPushButton::clicked, this,
                &DraftList::composeRequested);
        m_list->setEmptyPage(page);
    });
    connect(&drafts, &service::Drafts::draftChanged, this, &DraftList::readAll);
    readAll();
}

DraftList::~DraftList()
{
    if (m_discarding.isValid()) {
        Q_UNUSED(m_drafts.discard(m_discarding))
    }
}

int DraftList::count() const
{
    return m_model->rowCount();
}

DraftId DraftList::currentDraft() const
{
    return DraftId{m_list->currentId()};
}

void DraftList::discard(DraftId draft)
{
    if (m_model->rowOf(draft) < 0) {
        return;
    }
    finishDiscard();
    m_discarding = draft;
    m_model->hide(draft);
    m_bar->say(Tone::Neutral, tr("Draft discarded"));
    m_bar->setClosable(true);
    connect(m_bar->addButton(tr("Undo")), &QPushButton::clicked, this, &DraftList::undoDiscard);
    m_undoTime.start();
    Q_EMIT discarding(draft);
}

void DraftList::undoDiscard()
{
    const DraftId draft = std::exchange(m_discarding, {});
    m_undoTime.stop();
    m_bar->hide();
    m_model->unhide(draft);
    m_list->selectId(draft.value);
    m_list->setFocus(Qt::OtherFocusReason);
}

void DraftList::finishDiscard()
{
    const DraftId draft = std::exchange(m_discarding, {});
    if (!draft.isValid()) {
        return;
    }
    m_undoTime.stop();
    m_bar->hide();
    whenReady(m_drafts.discard(draft), this, [this, draft](const Result<void> &result) {
        if (!result && result.error().kind != ErrorKind::NoSuchDraft) {
            m_model->unhide(draft);
            showError(result.error());
            return;
        }
        readAll();
        Q_EMIT discarded(draft);
    });
}

void DraftList::readAll()
{
    // However often it is said meanwhile, once more is enough.
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    whenReady(m_drafts.list(), this, [this](const Result<QList<compose::StoredDraft>> &drafts) {
        m_reading = false;
        if (drafts) {
            m_model->setDrafts(*drafts);
        } else {
            showError(drafts.error());
        }
        if (std::exchange(m_readAgain, false)) {
            readAll();
        }
    });
}

void DraftList::showMenu(DraftId draft, const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(Icon::Edit), tr("Edit"), this,
                    [this, draft] { Q_EMIT editRequested(draft); });
    menu->addAction(icon(Icon::Delete), tr("Discard draft"), this,
                    [this, draft] { discard(draft); });
    menu->popup(globalPosition);
}

void DraftList::showError(const Error &error)
{
    const Words words = wordsFor(error);
    m_bar->say(Tone::Attention,
               tr("%1. %2", "%1 is a headline without a full stop, %2 a sentence")
                   .arg(words.headline, words.whatHappened));
    m_bar->setClosable(true);
}

} // namespace pennypost::ui
