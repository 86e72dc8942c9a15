/** A story of days on both networks: the real program, whose clock goes where the story is. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { type Got, type SmtpServer, startSmtp } from '../servers/smtp.ts'
import { type BothOptions, startBoth } from './both.ts'
import { CLOCK, setClock } from './clock.ts'
import { isAllTold } from './told.ts'

export type StageOptions = BothOptions & {
  /** When the story begins, by the clocks of Berlin: `2026-03-13 13:00`. */
  readonly at: string
  /** How fast the clock goes, real speed being 1; else slow. */
  readonly pace?: number
  /** A mail server is there, and the program is told of it. */
  readonly mail?: boolean
}

/** Milliseconds: machines that run everything at once are slow. */
const PATIENCE = 20_000

/** Slow, so that what is said in the same minute of the story is said in the same minute on any machine. */
const PACE = 0.1

const staged = fileURLToPath(new URL('./staged.ts', import.meta.url))

export const berlin = (local: string): number =>
  Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Europe/Berlin').epochMilliseconds

/** Starts both networks with the program between them; `goTo` moves its clock on, and what is due is said by itself. */
export async function startStage({ at, mail: mailed = false, pace = PACE, ...options }: StageOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-clock-'))
  const file = join(folder, 'clock')
  let today = at.slice(0, 10)

  function goTo(when: string): void {
    const local = when.includes('-') ? when : `${today} ${when}`
    today = local.slice(0, 10)
    setClock(file, berlin(local), pace)
  }

  goTo(at)
  const smtp = mailed ? await startSmtp() : undefined
  const env = { ...options.program?.env, ...(smtp && { SMTP_URL: smtp.url }), [CLOCK]: file }
  const both = await startBoth({ ...options, program: { main: staged, env } })
  /** Lines on the channel that were told by `transcript`, and that were waited for. */
  let [told, read] = [0, 0]
  const onChannel = (): string[] => both.people.watcher!.heard.map(spoken)

  /** What was said before it was killed: after a crash the bot may say the last of that again, as what is late. */
  let before: readonly string[] = []
  const isAgain = (line: string, nth: number): boolean =>
    before.length > 0 &&
    nth >= before.length &&
    (line.startsWith('bot> While I could not speak here') || (line.startsWith('bot> ') && before.includes(line)))

  /** Kills the program and starts it again, with another configuration if one is given; resolves when it is on both networks. */
  async function restart(config?: string): Promise<void> {
    before = onChannel().slice(0, read)
    await both.restart(config)
    await heard(/:signalbox!\S+ JOIN /)
    await both.slack.until(() => both.slack.socketCount() > 0, PATIENCE)
  }

  /** The next line on the channel after the one found last, whoever says it, without formatting. */
  async function heard(pattern: RegExp): Promise<string> {
    const at = await both.slack
      .until(() => onChannel().findIndex((line, i) => i >= read && pattern.test(line)) + 1, PATIENCE)
      .catch(() => {
        throw new Error(`${pattern} was not heard, but:\n${onChannel().slice(read).join('\n')}`)
      })
    read = at
    return onChannel()[at - 1]!
  }

  /** The same on both sides, in other words on Slack if it has others: then it has all that was said before, too. */
  async function seen(pattern: RegExp, onSlack: RegExp = pattern): Promise<void> {
    await heard(pattern)
    const plain = (picture: string): string => picture.replaceAll(/[*`]/g, '')
    await both.slack
      .waitFor('ops', m => onSlack.test(plain(both.slack.picture(m))), PATIENCE)
      .catch((error: Error) => {
        throw new Error(`${onSlack} was not seen: ${error.message}`)
      })
  }

  /** Presses a button of the newest message about `id` that has it, as soon as there is one. */
  async function press(user: string, id: string, label: string): Promise<void> {
    const has = (picture: string): boolean => picture.includes(id) && picture.includes(`${label}]`)
    await both.slack.waitFor('ops', m => has(both.slack.picture(m)), PATIENCE)
    await both.slack.user(user).press(id, label)
  }

  function mailServer(): SmtpServer {
    if (!smtp) throw new Error('there is no mail server: start the stage with mail: true')
    return smtp
  }

  /** Mails that were waited for. */
  let opened = 0
  /** The next mail after the one found last whose subject has this. */
  async function mail(subject: RegExp): Promise<Got> {
    const { got } = mailServer()
    const nth = await both.slack
      .until(() => got.findIndex((m, i) => i >= opened && subject.test(m.email.subject ?? '')) + 1, PATIENCE)
      .catch(() => {
        throw new Error(`no mail ${subject} came, but: ${got.slice(opened).map(m => m.email.subject)}`)
      })
    opened = nth
    return got[nth - 1]!
  }

  return {
    ...both,
    mail,
    /** The server that gets the program's mail. */
    mailServer,
    /** Sets the clock to `14:00` of the same day, or to a time of another: `2026-03-16 09:00`. */
    goTo,
    heard,
    seen,
    press,
    restart,
    /** Resolves when all was said, and a crash would repeat nothing of it: for before `restart`. */
    settled: async (): Promise<void> => {
      await both.slack.until(() => isAllTold(both.program().folder), PATIENCE)
    },
    /** What was said in the channel on IRC since the last call, to the line that was waited for last. */
    transcript(): string {
      const lines = onChannel()
        .slice(told, read)
        .filter((line, i) => /^\S+( on Slack)?> /.test(line) && !isAgain(line, told + i))
      told = read
      return lines.join('\n')
    },
    /**
     * What was said since the last `transcript` is no part of the story, and what is said from now on is, also where the
     * same was said before a crash: for when something was announced after it, behind all that the bot says again.
     */
    forget(): void {
      told = read
      before = []
    },
    /** What the bot said to somebody in private on IRC: the first line that has this. */
    toldOnIrc: (what: RegExp, nick: string): Promise<string> =>
      both.slack.until(() => {
        const alone = both.people[nick]!.heard.filter(line => line.includes(` PRIVMSG ${nick} :`)).map(spoken)
        return alone.find(line => what.test(line))
      }, PATIENCE),
    /** The newest message on Slack that shows this, as it looks. */
    shown: async (what: RegExp): Promise<string> =>
      evenText(both.slack.picture(await both.slack.waitFor('ops', what, PATIENCE))),
    /** What the bot said to somebody in private on Slack. */
    toldOnSlack: async (what: RegExp, name: string): Promise<string> =>
      evenText(both.slack.picture(await both.slack.waitFor(`@${name}`, what, PATIENCE))),
    stop: async (): Promise<void> => {
      await both.stop()
      await smtp?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Stage = Awaited<ReturnType<typeof startStage>>

/** Formatting taken off, and durations of what really runs made equal. */
const evenText = (text: string): string =>
  text.replace(/[\x02\x03\x0f\x11\x1d\x1f\x16\u200b]/g, '').replace(/<?\d+(\.\d+)? s\b/g, 'N s')

/** `ben> …`; the bot says what it carries over from Slack in the name of who said it there. Other lines stay. */
function spoken(line: string): string {
  const [, nick, text = ''] = /^(?:@\S+ )?:([^!\s]+)\S* PRIVMSG \S+ :(.*)$/.exec(line) ?? []
  if (nick === undefined) return line
  const words = evenText(text)
  const [, carried, rest = ''] = /^<([^>]+)> (.*)$/s.exec(words) ?? []
  if (nick !== 'signalbox') return `${nick}> ${words}`
  return carried ? `${carried} on Slack> ${rest}` : `bot> ${words}`
}
