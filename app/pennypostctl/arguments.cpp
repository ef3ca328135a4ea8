// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/arguments.h"

#include "pennypostctl/clitext.h"

#include <algorithm>

namespace pennypost::cli
{

const std::vector<Option> Arguments::kEverywhere{
    {"profile", Option::Kind::Value},
    {"json", Option::Kind::Flag},
    {"help", Option::Kind::Flag},
    {"version", Option::Kind::Flag},
};

Arguments::Arguments(const QStringList &arguments, const std::vector<Option> &options)
    : m_options(options)
{
    m_options.insert(m_options.end(), kEverywhere.begin(), kEverywhere.end());
    parse(arguments);
}

const Option *Arguments::find(const QString &name) const
{
    const auto found
        = std::find_if(m_options.begin(), m_options.end(), [&name](const Option &option) {
              return name == QLatin1String(option.name);
          });
    return found == m_options.end() ? nullptr : &*found;
}

void Arguments::parse(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size() && !m_error; ++i) {
        const QString &argument = arguments.at(i);
        if (argument == QLatin1String("--")) {
            m_positional += arguments.mid(i + 1);
            return;
        }
        // A lone "-" is a file name: standard input.
        if (argument.startsWith(QLatin1Char('-')) && argument.size() > 1) {
            takeOption(argument, arguments, i);
        } else {
            m_positional.append(argument);
        }
    }
}

void Arguments::takeOption(const QString &argument, const QStringList &arguments, qsizetype &index)
{
    const qsizetype equals = argument.indexOf(QLatin1Char('='));
    const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
    const Option *const option = argument.startsWith(QLatin1String("--")) ? find(name) : nullptr;
    if (option == nullptr) {
        m_error = CliText::tr("Unknown option: %1").arg(argument);
        return;
    }
    if (option->kind == Option::Kind::LaterFlag || option->kind == Option::Kind::LaterValue) {
        m_error = CliText::tr("The option --%1 is not available yet.").arg(name);
        return;
    }
    if (option->kind == Option::Kind::Flag) {
        if (equals >= 0) {
            m_error = CliText::tr("The option --%1 takes no value.").arg(name);
        }
        m_values[name].append(QString());
        return;
    }
    QStringList taken;
    if (equals >= 0) {
        taken.append(argument.mid(equals + 1));
    } else if (index + 1 < arguments.size() && arguments.at(index + 1) != QLatin1String("--")) {
        taken.append(arguments.at(++index));
    } else {
        m_error = CliText::tr("The option --%1 needs a value.").arg(name);
        return;
    }
    if (option->kind == Option::Kind::List) {
        while (index + 1 < arguments.size()
               && !arguments.at(index + 1).startsWith(QLatin1Char('-'))) {
            taken.append(arguments.at(++index));
        }
    }
    if (option->kind == Option::Kind::Value && m_values.contains(name)) {
        m_error = CliText::tr("The option --%1 may be given once only.").arg(name);
        return;
    }
    m_values[name] += taken;
}

bool Arguments::has(const char *name) const
{
    return m_values.contains(QLatin1String(name));
}

QString Arguments::value(const char *name, const QString &fallback) const
{
    const auto found = m_values.constFind(QLatin1String(name));
    return found == m_values.cend() ? fallback : found->constLast();
}

QStringList Arguments::values(const char *name) const
{
    return m_values.value(QLatin1String(name));
}

} // namespace pennypost::cli
