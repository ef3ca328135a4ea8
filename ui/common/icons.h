// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace pennypost::ui
{

// Our own symbolic drawings (resources/icons), 16 px grid, one stroke width.
enum class Icon {
    Pennypost, // the program's own, in colour
    // things
    NewMessage,
    Outbox,
    Drafts,
    Sent,
    Account,
    Server,
    Practice,
    Key,
    Lock,
    Folder,
    Menu,
    More,
    // actions
    Send,
    Attach,
    Add,
    Close,
    Retry,
    Cancel,
    Edit,
    Delete,
    Undo,
    Copy,
    Open,
    Expand,
    Collapse,
    // states
    Accepted,
    Sending,
    Waiting,
    Scheduled,
    Attention,
    Unknown,
    Preparing,
    Cancelled,
    Info,
    StepPending,
    StepRunning,
    StepDone,
    StepFailed,
    // writing
    Bold,
    Italic,
    Underline,
    StrikeOut,
    BulletList,
    NumberList,
    Quote,
    Link,
    ClearFormat,
    RichText,
    // kinds of files
    File,
    FileImage,
    FileText,
    FileArchive,
    FileAudio,
    FileVideo,
    FileDocument,
};

// Drawn in the colours of the application's palette at the moment of painting (button text,
// disabled, highlighted), sharp at any scale.
[[nodiscard]] QIcon icon(Icon icon);
// In a colour of one's own: a tone, for example.
[[nodiscard]] QIcon icon(Icon icon, const QColor &color);
[[nodiscard]] QPixmap pixmap(Icon icon, int size, const QColor &color, qreal devicePixelRatio);
// For a content type as "image/png".
[[nodiscard]] Icon fileIcon(const QByteArray &contentType);

} // namespace pennypost::ui
