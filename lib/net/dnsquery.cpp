// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/dnsquery.h"

#include "net/hostname.h"

#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <optional>
#include <resolv.h>
#include <vector>

namespace pennypost::net
{
namespace
{

// A query over TCP may bring that much, and no more (RFC 1035 section 4.2.2).
constexpr qsizetype kMaxAnswerBytes = 65'535;
// Seconds until the first repetition, and how often each server is asked.
constexpr int kFirstWait = 3;
constexpr int kRounds = 2;

// One state per query: it belongs to a thread.
class ResolverState
{
public:
    explicit ResolverState(const DnsQuery &query)
    {
        m_usable = res_ninit(&m_state) == 0;
        if (!m_usable) {
            return;
        }
        m_state.retrans = kFirstWait;
        m_state.retry = kRounds;
        if (!query.nameServer.isNull()) {
            sockaddr_in &address = m_state.nsaddr_list[0];
            address = {};
            address.sin_family = AF_INET;
            address.sin_port = htons(query.nameServerPort);
            address.sin_addr.s_addr = htonl(query.nameServer.toIPv4Address());
            m_state.nscount = 1;
        }
    }
    ~ResolverState()
    {
        if (m_usable) {
            res_nclose(&m_state);
        }
    }
    Q_DISABLE_COPY_MOVE(ResolverState)

    // The whole answer; empty where there is no such record or no such name.
    [[nodiscard]] Result<std::vector<unsigned char>> ask(const QByteArray &name, ns_type type)
    {
        std::vector<unsigned char> answer(kMaxAnswerBytes);
        const int size = m_usable ? res_nquery(&m_state, name.constData(), ns_c_in, type,
                                               answer.data(), static_cast<int>(answer.size()))
                                  : -1;
        if (size >= 0) {
            answer.resize(qMin(static_cast<std::size_t>(size), answer.size()));
            return answer;
        }
        if (m_usable && (m_state.res_h_errno == HOST_NOT_FOUND || m_state.res_h_errno == NO_DATA)) {
            return std::vector<unsigned char>();
        }
        return makeError(ErrorKind::NameServerFailed, QString::fromLatin1(name));
    }

private:
    struct __res_state m_state = {}; // NOLINT(bugprone-reserved-identifier): the system's name
    bool m_usable = false;
};

// A name inside a record; empty for the root. Nothing if it is broken or no host name.
std::optional<QString> hostAt(const ns_msg &message, const unsigned char *at)
{
    char name[NS_MAXDNAME];
    if (ns_name_uncompress(ns_msg_base(message), ns_msg_end(message), at, name, sizeof name) < 0) {
        return std::nullopt;
    }
    QByteArray bytes(name);
    if (bytes.endsWith('.')) {
        bytes.chop(1);
    }
    if (!bytes.isEmpty() && !isHostName(bytes)) {
        return std::nullopt;
    }
    return QString::fromLatin1(bytes).toLower();
}

std::optional<MailExchange> toMailExchange(const ns_msg &message, const ns_rr &record)
{
    constexpr int kFixedBytes = 2;
    const unsigned char *const data = ns_rr_rdata(record);
    const auto host = ns_rr_rdlen(record) > kFixedBytes ? hostAt(message, data + kFixedBytes)
                                                        : std::optional<QString>();
    if (!host) {
        return std::nullopt;
    }
    return MailExchange{*host, static_cast<quint16>(ns_get16(data))};
}

std::optional<ServiceRecord> toServiceRecord(const ns_msg &message, const ns_rr &record)
{
    constexpr int kFixedBytes = 6;
    const unsigned char *const data = ns_rr_rdata(record);
    const auto host = ns_rr_rdlen(record) > kFixedBytes ? hostAt(message, data + kFixedBytes)
                                                        : std::optional<QString>();
    if (!host) {
        return std::nullopt;
    }
    return ServiceRecord{*host, static_cast<quint16>(ns_get16(data + 4)),
                         static_cast<quint16>(ns_get16(data)),
                         static_cast<quint16>(ns_get16(data + 2))};
}

// The records of one type in the answer section; there may be aliases between them.
template<typename Record, typename Convert>
Result<QList<Record>> recordsOf(const DnsQuery &query, ns_type type, Convert convert)
{
    const auto answer = ResolverState(query).ask(query.name, type);
    if (!answer) {
        return answer.error();
    }
    QList<Record> records;
    if (answer->empty()) {
        return records;
    }
    const Error failed = makeError(ErrorKind::NameServerFailed, QString::fromLatin1(query.name));
    ns_msg message;
    if (ns_initparse(answer->data(), static_cast<int>(answer->size()), &message) != 0) {
        return failed;
    }
    bool sawOne = false;
    for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
        ns_rr record;
        if (ns_parserr(&message, ns_s_an, i, &record) != 0) {
            return failed;
        }
        if (ns_rr_type(record) != type) {
            continue;
        }
        sawOne = true;
        if (const std::optional<Record> converted = convert(message, record)) {
            records.append(*converted);
        }
    }
    if (sawOne && records.isEmpty()) {
        return failed;
    }
    return records;
}

} // namespace

Result<QList<MailExchange>> DnsQuery::mail() const
{
    return recordsOf<MailExchange>(*this, ns_t_mx, toMailExchange);
}

Result<QList<ServiceRecord>> DnsQuery::service() const
{
    return recordsOf<ServiceRecord>(*this, ns_t_srv, toServiceRecord);
}

} // namespace pennypost::net
