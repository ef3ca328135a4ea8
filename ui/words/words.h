// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pennypost::ui
{

// What a person reads about one thing that happened: plain text, translated, never rich text.
// A part that has nothing to say is empty; the headline never is.
struct Words {
    QString headline; // under eight words, no full stop
    QString whatHappened; // whole sentences
    QString whatNext; // what it means for the message
    QString fix; // what the reader can do about it

    bool operator==(const Words &) const = default;
};

} // namespace pennypost::ui
