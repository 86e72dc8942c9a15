/** The kinds of values that the configuration knows beside zod's own: names, durations, programs, ports, addresses. */
import { z } from 'zod'
import { parseDuration } from '../core/words.ts'
import { message } from './fault.ts'

/** Adds what the reference says about a value; `kind` replaces the type that can be read off the schema. */
export function means<T extends z.ZodType>(schema: T, description: string, kind?: string): T {
  return schema.meta(kind === undefined ? { description } : { description, kind })
}

/** A text that `read` turns into a value; undefined means that the text is none, told as `what` with its cure. */
export function readAs<T>(read: (text: string) => T | undefined, what: string, cure: string) {
  return z.string().transform((text, ctx): T => {
    const value = read(text)
    if (value !== undefined) return value
    ctx.addIssue({ code: 'custom', message: message(`'${text.slice(0, 80)}' ${what}`, cure) })
    return z.NEVER
  })
}

const plainName = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/
// D12, F2 and the like are names of deployments, freezes and so on in every command.
const likeAnId = /^[A-Za-z]\d+$/

/** What people type in commands: no spaces, nothing that could be taken for an option or for an id. */
export const name = z
  .string()
  .regex(plainName, {
    error: message('is no name', 'use up to 40 letters, digits, _ . or -, beginning with a letter or a digit'),
    abort: true,
  })
  .refine(text => !likeAnId.test(text), {
    error: message('reads like the number of a deployment', 'take a name that is not one letter and digits, like D12'),
  })

export const duration = readAs(
  parseDuration,
  'is no duration',
  'write a number with a unit, like 90s, 10m, 4h, 1h30m or 2d',
).meta({ kind: 'duration' })

export const pause = readAs<number | 'approve'>(
  text => (text === 'approve' ? 'approve' : parseDuration(text)),
  'is neither a duration nor approve',
  'write a duration like 10m, or approve to ask somebody whether to go on',
).meta({ kind: 'duration or `approve`' })

const someone = z
  .string()
  .trim()
  .regex(/^@?[^\s@,:!][^@,:!\u0000-\u001f]{0,79}$/, {
    error: message('is no name', 'write a name as it is shown in chat, an account, or a person; one for each word'),
  })
  .transform(text => text.replace(/^@/, ''))

/** Names as they are shown in chat, or accounts; a nick is enough, as nothing is allowed by it. */
export const nicks = z.array(someone).meta({ kind: 'list of names and accounts' })

export const ignored = z.array(someone).meta({ kind: 'list of names, accounts and people' })

const emojiCure = 'write it as Slack does between colons: white_check_mark; a skin tone and the colons are left out'

/** The short name of an emoji; colons around it do no harm. */
export const emojiName = z
  .string()
  .regex(/^:?[a-z0-9_+'-]{1,100}:?$/, { error: message('is no name of an emoji', emojiCure) })
  .transform(text => text.replace(/^:|:$/g, ''))

/** What a question of the bot can be answered with. */
export const reactionWord = z.enum(['approve', 'reject', 'go', 'retry', 'rollback', 'abort'])

/** A program and its arguments; no shell is involved. */
export const argv = z
  .array(z.string())
  .min(1, { error: message('names no program', 'write the program and its arguments, like [./deploy, "{revision}"]') })
  .refine(words => words[0] !== '', { error: message('names no program', 'write the program as the first word') })
  .meta({ kind: 'program and arguments' })

export const names = z.array(name).meta({ kind: 'list of teams and people' })

const mail = /^[^\s@<>"'|]+@[^\s@<>"'|]+\.[^\s@<>"'|]+$/

export const email = z
  .string()
  .regex(mail, { error: message('is no e-mail address', 'write it like ada@example.org') })
  .meta({ kind: 'e-mail address' })

export const slackPerson = z
  .string()
  .refine(text => /^[UW][A-Z0-9]{4,}$/.test(text) || mail.test(text), {
    error: message(
      'is neither a Slack member id nor an e-mail address',
      "copy the member id (U…) from the person's Slack profile, or write the e-mail address they use on Slack",
    ),
  })
  .meta({ kind: 'Slack member id or e-mail address' })

/** Nicks and hostmasks prove nothing, so what can't be an account name is refused here. */
export const ircAccount = z
  .string()
  .regex(/^[^\s,*?!@:#&$][^\s,*?!@]{0,63}$/, {
    error: message('is no IRC services account', 'write the account name that /whois shows as "is logged in as"'),
  })
  .meta({ kind: 'IRC services account' })

export const slackChannel = z
  .string()
  .regex(/^#?[^\s#@,<>|]{1,80}$/, { error: message('is no Slack channel', 'write its name like ops, or its id (C…)') })
  .transform(text => text.replace(/^#/, ''))
  .meta({ kind: 'Slack channel' })

export const ircChannel = z
  .string()
  .regex(/^[#&+!][^\s,:\u0000-\u001f]{1,63}$/, {
    error: message('is no IRC channel', 'write it in quotes with its sign: "#ops"'),
  })
  .meta({ kind: 'IRC channel' })

// A leading dash would be an option of git; `ext::` and its like are programs that git would run.
export const repository = z
  .string()
  .regex(/^(?!-)(?![\w+.-]*::)\S.*$/, {
    error: message('is no repository', 'write a folder or the URL of a git repository'),
  })
  .meta({ kind: 'folder or git URL' })

// git-check-ref-format(1): what git would take for an option, a range, a pattern or an earlier state.
export const branch = z.string().regex(/^(?![-+/])(?!.*(?:\.\.|@\{|\/\/|[/.]$|\.lock$))[^\s~^:?*[\\\p{C}]+$/u, {
  error: message('is no branch', 'write its name, like main'),
})

export const timezone = z
  .string()
  .refine(isZone, { error: message('is no time zone', 'write an IANA name like Europe/Berlin or UTC') })
  .meta({ kind: 'IANA time zone' })

function isZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}
