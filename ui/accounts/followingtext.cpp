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
    connect(edit, &QLineEdit::editingFinished, this, &FollowingText::follow);
}

void FollowingText::suggest(const QString &text)
{
    m_suggestion = text;
    // Who empties a field in order to write something else must not find it filled again.
    if (!m_edit->hasFocus()) {
        follow();
    }
}

void FollowingText::follow()
{
    if (m_following && m_edit->text() != m_suggestion) {
        m_edit->setText(m_suggestion);
    }
}

void FollowingText::setFollowing(bool following)
{
    m_following = following;
}

} // namespace pennypost::ui
