// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox/bodyreader.h"

namespace pennypost::outbox
{

BodyReader::BodyReader(store::Database &database, BlobId body)
    : m_blob(database, body)
{
}

Result<QByteArray> BodyReader::read(qsizetype maxBytes)
{
    return m_blob.read(maxBytes);
}

} // namespace pennypost::outbox
