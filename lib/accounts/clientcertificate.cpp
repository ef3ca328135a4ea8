// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/clientcertificate.h"

#include "base/hash.h"
#include "base/whenready.h"

#include <QFile>
#include <QPromise>
#include <QSslCertificate>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <fcntl.h>
#include <memory>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>

namespace pennypost::accounts
{
namespace
{

using namespace std::chrono_literals;
using Loaded = Result<std::optional<smtp::ClientCertificate>>;

constexpr auto kPatience = 30s;
constexpr qint64 kMaxFile = qint64(256) * 1024;

template<auto Free>
struct Freer {
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using X509Certificate = std::unique_ptr<X509, Freer<X509_free>>;

Error unusable(const QString &file)
{
    return makeError(ErrorKind::ClientCertificateUnusable, file);
}

// Only an ordinary file, so that no pipe or device keeps us waiting.
Result<Secret> readFile(const QString &path)
{
    const int descriptor
        = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    QFile file;
    struct stat status {
    };
    if (descriptor < 0
        || !file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered,
                      QFileDevice::AutoCloseHandle)
        || ::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        return unusable(path);
    }
    Secret content(file.read(kMaxFile + 1));
    if (content.isEmpty() || content.bytes().size() > kMaxFile) {
        return unusable(path);
    }
    return content;
}

Bio openMemory(const QByteArray &bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

// OpenSSL's own way is to ask on the terminal.
int knowNoPassword(char * /*buffer*/, int /*size*/, int /*writing*/, void * /*data*/)
{
    return -1;
}

Key parseKey(const Secret &pem)
{
    return Key(
        PEM_read_bio_PrivateKey(openMemory(pem.bytes()).get(), nullptr, knowNoPassword, nullptr));
}

// The kinds that QSslKey takes.
bool isUsable(EVP_PKEY *key)
{
    const int kind = EVP_PKEY_get_base_id(key);
    return kind == EVP_PKEY_RSA || kind == EVP_PKEY_EC;
}

// Just the key, whatever else lies in the file.
Secret writtenKey(EVP_PKEY *key)
{
    const Bio memory(BIO_new(BIO_s_secmem()));
    char *bytes = nullptr;
    if (PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
        return {};
    }
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return Secret(QByteArray(bytes, size));
}

Result<smtp::ClientCertificate> parse(const Secret &certificates, const Secret &keyPem,
                                      const QString &certificateFile, const QString &keyFile)
{
    smtp::ClientCertificate parsed;
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificates.bytes(), QSsl::Pem);
    for (const QSslCertificate &certificate : chain) {
        parsed.certificates += certificate.toPem();
    }
    const X509Certificate own(
        PEM_read_bio_X509(openMemory(parsed.certificates).get(), nullptr, knowNoPassword, nullptr));
    if (own == nullptr) {
        return unusable(certificateFile);
    }
    const Key key = parseKey(keyPem);
    if (key == nullptr || !isUsable(key.get())
        || X509_check_private_key(own.get(), key.get()) != 1) {
        return unusable(keyFile);
    }
    parsed.key = writtenKey(key.get());
    return parsed.key.isEmpty() ? Result<smtp::ClientCertificate>(unusable(keyFile)) : parsed;
}

// Never destroyed: whoever ends the program does not wait for a file that hangs.
QThreadPool &files()
{
    static QThreadPool *const pool = [] {
        auto *const made = new QThreadPool;
        made->setMaxThreadCount(2);
        return made;
    }();
    return *pool;
}

} // namespace

Result<smtp::ClientCertificate> readClientCertificate(const QString &certificateFile,
                                                      const QString &keyFile)
{
    const Result<Secret> certificates = readFile(certificateFile);
    if (!certificates) {
        return certificates.error();
    }
    const Result<Secret> key = readFile(keyFile);
    if (!key) {
        return key.error();
    }
    Result<smtp::ClientCertificate> parsed = parse(*certificates, *key, certificateFile, keyFile);
    ERR_clear_error(); // what OpenSSL notes here must not be found by the next TLS session
    return parsed;
}

void loadClientCertificate(const Account &account, QObject *context, CertificateCallback callback)
{
    const QString certificateFile = account.clientCertificateFile;
    const QString keyFile = account.clientKeyFile;
    const auto promise = std::make_shared<QPromise<Loaded>>();
    promise->start();
    // One answer: what comes first.
    const auto answer = std::make_shared<CertificateCallback>(std::move(callback));
    const auto give = [answer](const Loaded &loaded) {
        if (const CertificateCallback first = std::exchange(*answer, {})) {
            first(loaded);
        }
    };
    QTimer::singleShot(kPatience, context,
                       [give, certificateFile] { give(unusable(certificateFile)); });
    whenReady(promise->future(), context, give);
    if (certificateFile.isEmpty()) {
        promise->addResult(Loaded(std::nullopt));
        promise->finish();
        return;
    }
    files().start([promise, certificateFile, keyFile] {
        const Result<smtp::ClientCertificate> read
            = readClientCertificate(certificateFile, keyFile);
        promise->addResult(read ? Loaded(*read) : Loaded(read.error()));
        promise->finish();
        releaseHashState();
    });
}

} // namespace pennypost::accounts
