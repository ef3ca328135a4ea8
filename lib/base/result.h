// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace pennypost
{

// A value or an Error, with the names of std::expected so that it can be replaced one day.
// value() and operator* need has_value(), error() needs the opposite.
template<typename T>
class [[nodiscard]] Result
{
    static_assert(!std::is_same_v<std::remove_cvref_t<T>, Error>, "the value cannot be an Error");

public:
    using value_type = T;

    // Both implicit on purpose: return value; and return error; read best.
    // NOLINTBEGIN(google-explicit-constructor)
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }
    // NOLINTEND(google-explicit-constructor)

    [[nodiscard]] bool has_value() const
    {
        return m_state.index() == 0;
    }
    explicit operator bool() const
    {
        return has_value();
    }

    [[nodiscard]] const T &value() const &
    {
        return std::get<0>(m_state);
    }
    [[nodiscard]] T &value() &
    {
        return std::get<0>(m_state);
    }
    [[nodiscard]] T &&value() &&
    {
        return std::get<0>(std::move(m_state));
    }
    const T &operator*() const &
    {
        return value();
    }
    T &operator*() &
    {
        return value();
    }
    T &&operator*() &&
    {
        return std::move(*this).value();
    }
    const T *operator->() const
    {
        return &value();
    }
    T *operator->()
    {
        return &value();
    }

    [[nodiscard]] const Error &error() const &
    {
        return std::get<1>(m_state);
    }
    [[nodiscard]] Error &&error() &&
    {
        return std::get<1>(std::move(m_state));
    }

    template<typename U>
    [[nodiscard]] T value_or(U &&fallback) const &
    {
        return has_value() ? value() : static_cast<T>(std::forward<U>(fallback));
    }

private:
    std::variant<T, Error> m_state;
};

template<>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) // NOLINT(google-explicit-constructor): as above
        : m_failed(true),
          m_error(std::move(error))
    {
    }

    [[nodiscard]] bool has_value() const
    {
        return !m_failed;
    }
    explicit operator bool() const
    {
        return has_value();
    }
    [[nodiscard]] const Error &error() const &
    {
        return m_error;
    }
    [[nodiscard]] Error &&error() &&
    {
        return std::move(m_error);
    }

private:
    bool m_failed = false;
    Error m_error;
};

} // namespace pennypost
