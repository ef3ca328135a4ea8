// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QString>

class QWidget;

namespace pennypost::test
{

// One thing that is wrong in a window. Kinds: "cut" and "elided" text, "text over text", "low
// contrast", "overlap", "outside", "no name", "not reached by Tab".
struct Finding {
    QString kind;
    const QWidget *widget;
    QString what;
};

// What is wrong in the windows that are to be seen; dialogs that are Qt's own are left out. Each
// finding is {window, kind, class, objectName, name, what, rect}.
//
// A widget may say what it does on purpose by dynamic properties:
//   elidesUserData   true: it shortens what people wrote or named, and shows it whole elsewhere
//   reachedBy        the keys that lead to it where Tab does not, for example "arrow keys"
//   coversOthers     true: it lies above its siblings
[[nodiscard]] QJsonArray auditWindows();
[[nodiscard]] QList<Finding> auditWindow(QWidget &window);

} // namespace pennypost::test
