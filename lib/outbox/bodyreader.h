// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "smtp/transaction.h"
#include "store/blobreader.h"

namespace pennypost::outbox
{

// The frozen bytes of a message for the connection that sends them. The database must outlive it;
// single-threaded.
class BodyReader : public smtp::BodySource
{
public:
    BodyReader(store::Database &database, BlobId body);

    [[nodiscard]] Result<QByteArray> read(qsizetype maxBytes) override;

private:
    store::BlobReader m_blob;
};

} // namespace pennypost::outbox
