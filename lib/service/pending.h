// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QPromise>

#include <utility>

namespace pennypost::service
{

// An answer that is owed: given once, from any thread. Whoever forgets it has cancelled it, so that
// nobody waits for ever.
template<typename T>
class Pending
{
public:
    Pending()
    {
        m_promise.start();
    }
    ~Pending()
    {
        give(makeError(ErrorKind::Cancelled));
    }
    Q_DISABLE_COPY_MOVE(Pending)

    [[nodiscard]] QFuture<Result<T>> future()
    {
        return m_promise.future();
    }
    void give(const Result<T> &answer)
    {
        if (!std::exchange(m_given, true)) {
            m_promise.addResult(answer);
            m_promise.finish();
        }
    }

private:
    QPromise<Result<T>> m_promise;
    bool m_given = false;
};

} // namespace pennypost::service
