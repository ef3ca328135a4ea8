// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace pennypost::ui
{

// Calls back in the thread of context, which is the calling one, when the answer is there; not at
// all once context is gone. Unlike QFuture::then(), whose continuation looks at the context in the
// thread that answers, it may be deleted meanwhile, as a window is when it is closed.
template<typename T, typename Function>
void whenAnswered(const QFuture<T> &future, QObject *context, Function function)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, function = std::move(function)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled()) {
                             function(watcher->result());
                         }
                     });
    watcher->setFuture(future);
}

} // namespace pennypost::ui
