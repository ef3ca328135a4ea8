// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/draftoptions.h"

#include "compose/attachfile.h"
#include "mail/addresslist.h"
#include "pennypostctl/clitext.h"
#include "pennypostctl/sendoptions.h"
#include "pennypostctl/standardinput.h"

namespace pennypost::cli
{
namespace
{

using compose::Draft;

// A list as people paste it. One unreadable address and the whole command is refused: nobody is
// left out in silence.
Result<QList<mail::Address>> addresses(const QStringList &lists)
{
    QList<mail::Address> all;
    for (const QString &list : lists) {
        const mail::ParsedAddresses parsed = mail::parseAddressList(list);
        if (!parsed.problems.isEmpty()) {
            return makeError(ErrorKind::InvalidAddress, parsed.problems.constFirst().text);
        }
        all += parsed.addresses;
    }
    return all;
}

Result<void> addRecipients(const Arguments &arguments, Draft &draft)
{
    struct {
        const char *option;
        QList<mail::Address> *field;
    } const fields[]{
        {"to", &draft.to}, {"cc", &draft.cc}, {"bcc", &draft.bcc}, {"reply-to", &draft.replyTo}};
    for (const auto &field : fields) {
        Result<QList<mail::Address>> parsed = addresses(arguments.values(field.option));
        if (!parsed) {
            return parsed.error();
        }
        *field.field = std::move(*parsed);
    }
    return {};
}

Result<void> addTexts(const Arguments &arguments, Draft &draft)
{
    if (arguments.has("text")) {
        Result<QString> text = readText(arguments.value("text"));
        if (!text) {
            return text.error();
        }
        draft.text = std::move(*text);
    }
    if (arguments.has("html")) {
        Result<QString> html = readText(arguments.value("html"));
        if (!html) {
            return html.error();
        }
        draft.html = std::move(*html);
    }
    return {};
}

Result<void> addFiles(const Arguments &arguments, Draft &draft)
{
    for (const QString &path : arguments.values("attach")) {
        Result<compose::Attachment> attachment = compose::attachFile(path);
        if (!attachment) {
            return attachment.error();
        }
        draft.attachments.append(std::move(*attachment));
    }
    for (const QString &inlined : arguments.values("inline")) {
        const qsizetype equals = inlined.indexOf(QLatin1Char('='));
        Result<compose::Attachment> file = compose::attachFile(inlined.mid(equals + 1));
        if (!file) {
            return file.error();
        }
        compose::InlineImage image;
        image.contentId = inlined.left(equals).toUtf8();
        image.fileName = file->fileName;
        image.contentType = file->contentType;
        image.content = file->content;
        draft.inlineImages.append(std::move(image));
    }
    return {};
}

Result<void> addHeaders(const Arguments &arguments, Draft &draft)
{
    draft.subject = arguments.value("subject");
    draft.inReplyTo = arguments.value("in-reply-to");
    for (const QString &header : arguments.values("header")) {
        const qsizetype colon = header.indexOf(QLatin1Char(':'));
        if (colon < 1) {
            return makeError(ErrorKind::InvalidHeader, header);
        }
        draft.extraHeaders.append({header.left(colon), header.mid(colon + 1).trimmed()});
    }
    return {};
}

std::optional<QString> usageProblem(const Arguments &arguments, Draft &draft)
{
    if (arguments.has("html") && !arguments.has("text")) {
        return CliText::tr("The option --html without --text is not available yet.");
    }
    if (arguments.value("text") == QLatin1String("-")
        && arguments.value("html") == QLatin1String("-")) {
        return CliText::tr("Only one of --text and --html can be standard input.");
    }
    if (arguments.has("inline") && !arguments.has("html")) {
        return CliText::tr("The option --inline needs --html.");
    }
    for (const QString &inlined : arguments.values("inline")) {
        if (inlined.indexOf(QLatin1Char('=')) < 1) {
            return CliText::tr("Not CID=FILE: %1").arg(inlined);
        }
    }
    const QString priority = arguments.value("priority", QStringLiteral("normal"));
    if (priority == QLatin1String("high")) {
        draft.priority = compose::Priority::High;
    } else if (priority == QLatin1String("low")) {
        draft.priority = compose::Priority::Low;
    } else if (priority != QLatin1String("normal")) {
        return CliText::tr("Not a priority: %1 (high, normal or low)").arg(priority);
    }
    return std::nullopt;
}

} // namespace

const std::vector<Option> &draftOptions()
{
    using Kind = Option::Kind;
    static const std::vector<Option> options{
        {"to", Kind::List},
        {"cc", Kind::List},
        {"bcc", Kind::List},
        {"subject", Kind::Value},
        {"text", Kind::Value},
        {"html", Kind::Value},
        {"attach", Kind::Repeated},
        {"inline", Kind::Repeated},
        {"reply-to", Kind::Value},
        {"in-reply-to", Kind::Value},
        {"header", Kind::Repeated},
        {"priority", Kind::Value},
        {"markdown", Kind::LaterValue},
        {"delay", Kind::LaterValue},
    };
    return options;
}

DraftOrProblem draftFromOptions(const Arguments &arguments, qint64 nowMs)
{
    Draft draft;
    if (auto problem = usageProblem(arguments, draft)) {
        return *problem;
    }
    if (auto problem = applySendOptions(arguments, nowMs, draft.options)) {
        return *problem;
    }
    for (const auto add : {addRecipients, addHeaders, addFiles, addTexts}) {
        if (const Result<void> added = add(arguments, draft); !added) {
            return added.error();
        }
    }
    if (draft.to.isEmpty() && draft.cc.isEmpty() && draft.bcc.isEmpty()) {
        return makeError(ErrorKind::NoRecipient);
    }
    return draft;
}

} // namespace pennypost::cli
