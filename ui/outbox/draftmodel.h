// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/draftcontent.h"

#include <QAbstractListModel>
#include <QCoreApplication>
#include <QDateTime>
#include <QSet>

#include <functional>

namespace pennypost::ui
{

// The drafts, last changed first, with the roles of rowdelegate.h. Holds values and asks nobody.
class DraftModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using Now = std::function<QDateTime()>;

    explicit DraftModel(QObject *parent = nullptr, Now now = &QDateTime::currentDateTime);

    // Last changed first. Changes become inserted, removed, moved and changed rows.
    void setDrafts(const QList<compose::StoredDraft> &drafts);
    // One that is about to be discarded is not shown, but can come back.
    void hide(DraftId draft);
    void unhide(DraftId draft);

    [[nodiscard]] int rowOf(DraftId draft) const; // -1: none
    [[nodiscard]] bool isFilled() const
    {
        return m_filled;
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void countChanged(int count);

private:
    void show();

    Now m_now;
    bool m_filled = false;
    QList<compose::StoredDraft> m_all;
    QList<compose::StoredDraft> m_shown;
    QSet<qint64> m_hidden;
};

} // namespace pennypost::ui
