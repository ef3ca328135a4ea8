// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QLineEdit;

namespace pennypost::ui
{

// Keeps a field at what follows from the others, until a person writes into it.
class FollowingText : public QObject
{
    Q_OBJECT

public:
    // What it means that the person has emptied the field.
    enum class Emptied { FollowsAgain, StaysEmpty };

    // A child of the field.
    FollowingText(QLineEdit *edit, Emptied emptied);

    // Not while the person is in the field; then when it is left empty.
    void suggest(const QString &text);
    // As if the person had written what is there, or not.
    void setFollowing(bool following);
    [[nodiscard]] bool isFollowing() const
    {
        return m_following;
    }

private:
    void follow();

    QLineEdit *m_edit;
    QString m_suggestion;
    bool m_following = true;
};

} // namespace pennypost::ui
