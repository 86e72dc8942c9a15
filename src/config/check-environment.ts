/** Checks of the environment that take more than one variable. */
import { nearest } from '../core/words.ts'
import { environment } from './environment.ts'
import type { Report } from './fault.ts'

export type Variables = Readonly<Record<string, string | undefined>>

const known = Object.keys(environment.shape)

/** `set` holds what is set and not empty. */
export function checkEnvironment(set: Variables, report: Report): void {
  checkSlack(set, report)
  checkIrc(set, report)
  checkSpelling(set, report)
}

function checkSlack(set: Variables, report: Report): void {
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: signing } = set
  if (bot && !app && !signing) {
    report(
      ['SLACK_APP_TOKEN'],
      'is missing',
      'set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP, or take SLACK_BOT_TOKEN away',
    )
  }
  if (!bot && (app || signing)) {
    report(
      ['SLACK_BOT_TOKEN'],
      'is missing',
      `set it too, or take ${app ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'} away`,
    )
  }
  if (bot && signing && !app && !set.SIGNALBOX_HTTP) {
    report(
      ['SIGNALBOX_HTTP'],
      'is missing',
      'SLACK_SIGNING_SECRET is for Slack over HTTP: say where to listen, like 127.0.0.1:8080',
    )
  }
}

function checkIrc(set: Variables, report: Report): void {
  const { IRC_HOST: host, IRC_ACCOUNT: account, IRC_PASSWORD: password, IRC_CERTIFICATE: certificate } = set
  const orphan = known.find(key => key.startsWith('IRC_') && set[key])
  if (!host && orphan) report(['IRC_HOST'], 'is missing', `set it, or take ${orphan} away`)
  if (host && password && !account)
    report(['IRC_ACCOUNT'], 'is missing', 'IRC_PASSWORD is the password of an account: set both')
  if (host && account && !password && !certificate) {
    report(['IRC_PASSWORD'], 'is missing', 'set it, or IRC_CERTIFICATE, so that the bot can log in to IRC_ACCOUNT')
  }
  const useless = ['IRC_CERTIFICATE', 'IRC_CA'].find(key => set.IRC_TLS === 'false' && set[key])
  if (useless) report([useless], 'is of no use without TLS', `set IRC_TLS=true, or take ${useless} away`)
}

// Other programs' variables begin alike: only what is a near miss of ours, which is not set, is a slip.
function checkSpelling(set: Variables, report: Report): void {
  for (const key of Object.keys(set)) {
    if (!/^(SLACK|IRC|SMTP|SIGNALBOX|LOG)_./.test(key) || known.includes(key)) continue
    const [near] = nearest(key, known, 1)
    if (near !== undefined && !set[near]) report([key], 'is no setting', `did you mean ${near}?`)
  }
}
