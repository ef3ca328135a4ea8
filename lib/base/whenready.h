// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace pennypost
{

// Calls back in the thread of context, which is the caller's, when the answer is there; not at all
// once context is gone or the answer was given up. Windows close whenever people like, and
// QFuture::then() with a context that is gone before the answer comes is a failed assertion in
// Qt 6.4.
template<typename T, typename Function>
void whenReady(const QFuture<T> &future, QObject *context, Function function)
{
    auto *const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, function = std::move(function)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0) {
                             function(watcher->result());
                         }
                     });
    watcher->setFuture(future);
}

} // namespace pennypost
