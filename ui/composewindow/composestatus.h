// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compose/draftcontent.h"

#include <QDateTime>
#include <QWidget>

class QLabel;

namespace pennypost::ui
{

// The quiet line at the bottom: whether the draft is saved, what the attachments weigh on the way,
// and the format.
class ComposeStatus : public QWidget
{
    Q_OBJECT

public:
    explicit ComposeStatus(QWidget *parent = nullptr);

    void showSaving();
    void showSaved(const QDateTime &at);
    void showUnsaved(); // a save failed; a bar says why
    void showSending();
    void showNothing();
    void showAttachments(int count, qint64 bytes);
    void showFormat(compose::BodyFormat format);

private:
    QLabel *m_saved;
    QLabel *m_attachments;
    QLabel *m_format;
};

// What so many bytes weigh inside a message: four for three, in lines of 76.
[[nodiscard]] qint64 encodedSize(qint64 bytes);

} // namespace pennypost::ui
