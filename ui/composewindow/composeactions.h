// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace pennypost::ui
{

// What can be done in a compose window, with words, icon and shortcuts. The actions belong to the
// window and work wherever the focus is in it.
class ComposeActions : public QObject
{
    Q_OBJECT

public:
    explicit ComposeActions(QWidget *window);

    QAction *send;
    QAction *attach;
    QAction *richText; // checkable
    QAction *showCc; // checkable
    QAction *showBcc; // checkable
    QAction *save;
    QAction *discard;
    QAction *newMessage;
    QAction *close;
    QAction *quit;
    QAction *nextArea;
    QAction *previousArea;

    // While the message is being handed over, nothing else can be done to it.
    void setEnabled(bool enabled);
};

} // namespace pennypost::ui
