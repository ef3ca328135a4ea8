// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme.h"

#include <QSettings>
#include <QString>

class QWidget;
class QSplitter;

namespace pennypost::ui
{

// How the windows looked when they were last closed, and the colour preference: things that may be
// lost without harm. Kept in look.ini of the profile's config directory. Names are path parts:
// "compose", "outbox".
class Look
{
public:
    explicit Look(const QString &configDirectory);

    [[nodiscard]] ColorPreference colorPreference() const;
    void setColorPreference(ColorPreference preference);

    // Size and whether it was maximized; where windows go is for the desktop to say. Sizes are
    // given back only as far as the screen has room for them; otherwise is that of the first time.
    void restoreWindow(const QString &name, QWidget &window, const QSize &otherwise) const;
    void saveWindow(const QString &name, const QWidget &window);
    void restoreSplitter(const QString &name, QSplitter &splitter) const;
    void saveSplitter(const QString &name, const QSplitter &splitter);

private:
    mutable QSettings m_settings;
};

} // namespace pennypost::ui
