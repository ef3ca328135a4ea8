// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace pennypost::ui
{

class AttachmentStrip;
class BodyEditor;
class ComposeNotices;
class ComposeToolbar;
class FormatBar;
class HeaderFields;

// The ways of the keyboard through a compose window: Tab from control to control, F6 from area to
// area. The toolbar comes last, though it stands at the top: people write first.
class ComposeAreas : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        HeaderFields &fields;
        ComposeNotices &notices;
        BodyEditor &body;
        FormatBar &formatBar;
        AttachmentStrip &strip;
        ComposeToolbar &toolbar;
    };
    ComposeAreas(const Parts &parts, QWidget *window);

    // To be called again when there are new controls.
    void setTabChain();
    void goToNext(bool forward);

private:
    QWidget *m_window;
    Parts m_parts;
};

} // namespace pennypost::ui
