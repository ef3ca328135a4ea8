// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/probe/stallwatch.h"

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>

namespace pennypost::test
{

// Answers questions about the windows of the program it lives in, in its GUI thread: one JSON
// object per line, with a "command" and what that needs; one line back, with "error" or the answer.
//   tree                 {"windows": [...]}, see windowtree.h
//   audit                {"findings": [...]}, see audit.h
//   grab FILE [WINDOW]   the picture of the window with that title, or of the active one
//   stalls [reset]       {"longest_ms"}: how long the event loop has not answered, at worst
//   focus                {"focus": control or null}
//   copy TYPE DATA       has it in the clipboard, under that type of content
//   quit                 closes all windows, as a session does that ends
class ProbeServer : public QObject
{
    Q_OBJECT

public:
    ProbeServer();

    [[nodiscard]] bool listen(const QString &socketFile);

private:
    void accept();
    [[nodiscard]] QJsonObject answer(const QJsonObject &question);
    [[nodiscard]] QJsonObject grab(const QString &file, const QString &title) const;

    QLocalServer m_server;
    StallWatch m_stalls;
};

} // namespace pennypost::test
