// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace pennypost::cli
{

// What one command understands.
struct Option {
    enum class Kind {
        Flag,
        Value, // the next argument, or what stands behind "="
        List, // repeatable; further arguments belong to it until the next option
        Repeated, // repeatable, one argument each
        LaterFlag, // part of the contract, not built yet
        LaterValue,
    };
    const char *name;
    Kind kind;
};

// The command line of one command, taken apart. Nothing behind "--" is an option.
class Arguments
{
public:
    // The options every command has: --profile, --json, --help, --version.
    static const std::vector<Option> kEverywhere;

    // On bad usage error() says what is wrong, and nothing else is valid.
    Arguments(const QStringList &arguments, const std::vector<Option> &options);

    [[nodiscard]] const std::optional<QString> &error() const
    {
        return m_error;
    }

    [[nodiscard]] bool has(const char *name) const;
    [[nodiscard]] QString value(const char *name, const QString &fallback = {}) const;
    [[nodiscard]] QStringList values(const char *name) const;
    [[nodiscard]] const QStringList &positional() const
    {
        return m_positional;
    }

private:
    void parse(const QStringList &arguments);
    void takeOption(const QString &argument, const QStringList &arguments, qsizetype &index);
    [[nodiscard]] const Option *find(const QString &name) const;

    std::vector<Option> m_options;
    QHash<QString, QStringList> m_values;
    QStringList m_positional;
    std::optional<QString> m_error;
};

} // namespace pennypost::cli
