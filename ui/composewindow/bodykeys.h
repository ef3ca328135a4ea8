// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QKeyEvent;

namespace pennypost::ui
{

class BodyEditor;

// What keys do in the page beyond writing: leaving it, zoom, the ways to paste, and lists and
// quotes as one types.
class BodyKeys
{
public:
    // The editor owns it.
    explicit BodyKeys(BodyEditor &editor);

    // Whether the key was taken.
    bool handle(QKeyEvent &event);
    // Whether items may get other neighbours by it.
    [[nodiscard]] bool mayJoinLines(const QKeyEvent &event) const;
    // After the editor has written it.
    void follow(const QKeyEvent &event, bool joined);

private:
    bool leaves(const QKeyEvent &event);
    bool zooms(const QKeyEvent &event);
    bool pastes(const QKeyEvent &event);
    bool movesItem(const QKeyEvent &event);
    bool endsBlock(const QKeyEvent &event);
    bool writesLine(const QKeyEvent &event);
    void makeListFromMarker();
    void mendLists();

    BodyEditor &m_editor;
};

} // namespace pennypost::ui
