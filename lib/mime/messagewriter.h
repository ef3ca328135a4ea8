// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "mime/part.h"
#include "mime/sink.h"

namespace pennypost::mime
{

// The exact number of bytes that write() will give, before the first is written. Content of known
// size that is sent as base64 is not read for it.
[[nodiscard]] Result<qint64> measure(const Part &root);

// Writes the message: CRLF line ends only, 7-bit, ends with CRLF. Takes constant memory, however
// large the content; the sink gets blocks of about 64 KiB. InvalidHeader, InvalidValue: the tree
// cannot be written. FileChanged: a source grew or shrank, what the sink has is to be thrown away.
// Errors of sources and sink come through as they are.
[[nodiscard]] Result<void> write(const Part &root, Sink &sink);

} // namespace pennypost::mime
