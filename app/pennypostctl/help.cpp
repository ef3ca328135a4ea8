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
  account add NAME --from 'Ada <ada@example.org>' --host HOST --port PORT
              --security tls|starttls|plain [--user USER] [--auth auto|none|plain|login]
              [--password-stdin | --password-command COMMAND] [--allow-plaintext-auth]
              [--ca-file PEM] [--ehlo NAME] [--default]
  account edit NAME [the options of add]
  account list | show NAME | remove NAME | test NAME
  send [--account NAME] [--from ADDRESS] --to LIST... [--cc LIST]... [--bcc LIST]...
       [--subject TEXT] [--text FILE|-] [--html FILE|-] [--attach FILE]... [--inline CID=FILE]...
       [--reply-to ADDRESS] [--in-reply-to ID] [--header 'NAME: VALUE']...
       [--priority high|normal|low] [--print]
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
        + CliText::tr(
               "Messages are queued on disk and sent by whoever runs 'pennypostctl deliver' or the "
               "Pennypost window.");
}

} // namespace pennypost::cli
