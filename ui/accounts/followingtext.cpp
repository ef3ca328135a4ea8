// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/followingtext.h"

#include <QLineEdit>

namespace pennypost::ui
{

FollowingText::FollowingText(QLineEdit *edit, Emptied emptied)
    : QObject(edit),
      m_edit(edit)
{
    connect(edit, &QLineEdit::textEdited, this, [this, emptied](const QString &text) {
        m_following = text.isEmpty() && emptied == Emptied::FollowsAgain;
    });
}

void FollowingText::suggest(const QString &text)
{
    if (m_following && m_edit->text() != text) {
        m_edit->setText(text);
    }
}

void FollowingText::setFollowing(bool following)
{
    m_following = following;
}

} // namespace pennypost::ui
