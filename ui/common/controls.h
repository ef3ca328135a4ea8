// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QFrame>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace pennypost::ui
{

// The few controls that all windows make alike. Everything gets its accessible name here.

// The one prominent button of a window, in the accent colour.
void makeProminent(QPushButton &button);
void makeProminent(QToolButton &button);
// A flat button that is an icon alone; the text is tooltip and accessible name.
[[nodiscard]] QToolButton *iconButton(Icon icon, const QString &text, QWidget *parent);
// The same for an action: follows its icon, text, shortcut (shown in the tooltip) and state. The
// action outlives the button.
[[nodiscard]] QToolButton *actionButton(QAction &action, QWidget *parent);
// A thin line.
[[nodiscard]] QFrame *hairline(QWidget *parent, Qt::Orientation orientation = Qt::Horizontal);
// Plain text, never rich, wrapping if asked for.
[[nodiscard]] QLabel *plainLabel(const QString &text, QWidget *parent);
[[nodiscard]] QLabel *wrappingLabel(const QString &text, QWidget *parent);
// One size up and semibold.
[[nodiscard]] QLabel *titleLabel(const QString &text, QWidget *parent);
void makeTitle(QLabel &label);
// Text of the second rank; follows the palette.
[[nodiscard]] QLabel *secondaryLabel(const QString &text, QWidget *parent);
void makeSecondary(QLabel &label);
// "3.1 MB", in the language of the user.
[[nodiscard]] QString sizeText(qint64 bytes);

} // namespace pennypost::ui
