// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace pennypost::ui
{

// Calls back in the thread of context when the answer of a service call is there; not at all once
// context is gone. For dialogs, which close whenever the person likes: QFuture::then() with a
// context that is gone before the answer comes is a failed assertion in Qt 6.4.
template<typename T, typename Function>
void whenAnswered(const QFuture<T> &future, QObject *context, Function function)
{
    auto *const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, function] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0) { // else it was given up
            function(watcher->result());
        }
    });
    watcher->setFuture(future);
}

} // namespace pennypost::ui
