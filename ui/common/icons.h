// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

class QPainter;

namespace pennypost::ui
{

// Our own symbolic drawings (resources/icons), 16 px grid, one stroke width. Those that point
// somewhere are mirrored where the language is.
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
    Search,
    Settings,
    // actions
    Send,
    Attach,
    Add,
    Close,
    Check,
    Retry,
    Cancel,
    Pause,
    Resume,
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
inline constexpr Icon kLastIcon = Icon::FileDocument;

// Drawn in the colours of the application's palette at the moment of painting (button text,
// disabled, highlighted), sharp at any scale: nothing has to be done when the palette changes.
[[nodiscard]] QIcon icon(Icon icon);
// In a colour of one's own: a tone, for example.
[[nodiscard]] QIcon icon(Icon icon, const QColor &color);
// size in device independent pixels.
[[nodiscard]] QPixmap pixmap(Icon icon, int size, const QColor &color, qreal devicePixelRatio);
// The same at the moment of painting, sharp on the painter's device.
void paintIcon(QPainter &painter, const QRect &rect, Icon icon, const QColor &color);
// For a content type as "image/png".
[[nodiscard]] Icon fileIcon(const QByteArray &contentType);

} // namespace pennypost::ui
