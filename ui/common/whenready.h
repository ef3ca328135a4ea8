// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QObject>

#include <type_traits>

namespace pennypost::ui
{

// Calls back in the thread of context when the answer of a service call is there; not at all once
// context is gone.
template<typename T, typename Function>
void whenReady(const QFuture<T> &future, QObject *context, Function function)
{
    QFuture<T> copy = future;
    if constexpr (std::is_void_v<T>) {
        copy.then(context, [function]() mutable { function(); });
    } else {
        copy.then(context, [function](const T &answer) mutable { function(answer); });
    }
}

} // namespace pennypost::ui
