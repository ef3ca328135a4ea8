// SPDX-FileCopyrightText: 2026 The Pennypost authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pennypostctl/help.h"

#include "pennypostctl/clitext.h"

namespace pennypost::cli
{
namespace
{

// Not translated: it is what has to be typed.
constexpr char kSynopsis[] = R"(
  account add NAME --from 'Ada <ada@example.org>'
              (--host HOST --port PORT --security tls|starttls|plain
               | --direct opportunistic|tls|plain [--port PORT])
              [--user USER] [--auth auto|none|plain|login|cram-md5|scram-sha-1|scram-sha-256
                                   |xoauth2|oauthbearer|external]
              [--password-stdin | --password-command COMMAND] [--allow-plaintext-auth]
              [--ca-file PEM] [--pin SHA256]... [--client-cert PEM --client-key PEM]
              [--ehlo NAME] [--connections 1..20] [--chunking]
              [--proxy socks5://HOST:PORT|http://HOST:PORT] [--fallback ACCOUNT]... [--default]
  account edit NAME [the options of add] [--no-allow-plaintext-auth] [--no-chunking]
  account list | show NAME | remove NAME | test NAME
  send [--account NAME] [--from ADDRESS] --to LIST... [--cc LIST]... [--bcc LIST]...
       [--subject TEXT] [--text FILE|-] [--html FILE|-] [--attach FILE]... [--inline CID=FILE]...
       [--reply-to ADDRESS] [--in-reply-to ID] [--header 'NAME: VALUE']...
       [--priority high|normal|low] [--dsn success,failure,delay|never]
       [--dsn-return full|headers] [--require-tls] [--deliver-by SECONDS]
       [--hold-at-server --at TIME] [--print]
  list [--state STATE]...
  show ID [--source]
  log ID
  retry ID | --all
  cancel ID
  resolve ID sent|resend|give-up
  export ID [FILE]
  deliver [--until-idle] [--timeout SECONDS]
  practice [--port PORT] [--security tls|starttls|plain] [--user USER --password-stdin]
           [--directory DIRECTORY]

  --profile DIRECTORY   --json   --help   --version
)";

} // namespace

QString helpText()
{
    return CliText::tr("Usage: pennypostctl COMMAND ...") + QLatin1Char('\n')
        + QLatin1String(kSynopsis) + QLatin1Char('\n')
        + CliText::tr("--direct sends to the mail hosts of the recipients, without a login; "
                      "opportunistic does not check their certificates. --pin trusts one "
                      "certificate with its faults. An empty value of --pin, --fallback, --proxy, "
                      "--ca-file or --client-cert takes back what was set.")
        + QLatin1Char('\n')
        + CliText::tr(
               "Messages are queued on disk and sent by whoever runs 'pennypostctl deliver' or the "
               "Pennypost window.");
}

} // namespace pennypost::cli
