/** Hands mail to the mail server, and tells what became of it. The one file that knows nodemailer. */
import nodemailer from 'nodemailer'
import type { MailEnd } from '../core/bulletin/sending.ts'
import { bareLine, showable } from './bare-text.ts'

export type Parcel = {
  /** An address, or a name and an address in angle brackets. */
  readonly from: string
  readonly replyTo?: string
  readonly to: string
  /** RFC 2919, without its angle brackets. */
  readonly listId?: string
  /** One line. */
  readonly subject: string
  readonly text: string
  /** With its angle brackets. */
  readonly id: string
  readonly follows?: string
  /** Epoch milliseconds. */
  readonly at: number
}

export type MailerOptions = {
  /** `smtp://user:password@host:587` */
  readonly url: string
  /** Configured values that nobody must see. */
  readonly secrets: readonly string[]
  /** Milliseconds of silence after which the server counts as away; 30,000 when not given. */
  readonly patience?: number
}

type Trouble = Error & {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/** RFC 5321, 4.2.1: what begins with 5 will not be taken later either; but a server may stop refusing us as such. */
const isForGood = ({ responseCode = 0, code, command }: Trouble): boolean =>
  responseCode >= 500 && code !== 'EAUTH' && command !== 'CONN' && command !== 'EHLO'

export function makeMailer({ url, secrets, patience = 30_000 }: MailerOptions) {
  const limits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience }
  const transport = nodemailer.createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true })

  function why({ response, message, code }: Trouble): string {
    const said = bareLine(showable(response ?? message, secrets), 200)
    return response === undefined
      ? `the mail server can't be reached (${code ?? ''}: ${said})`
      : `the mail server said: ${said}`
  }

  /** Never rejects: what went wrong stands in the answer. */
  async function send(parcel: Parcel): Promise<MailEnd> {
    const { id, follows, listId, at, ...rest } = parcel
    const headers = { 'Auto-Submitted': 'auto-generated', ...(listId !== undefined && { 'List-Id': `<${listId}>` }) }
    const thread = follows === undefined ? {} : { inReplyTo: follows, references: follows }
    try {
      await transport.sendMail({ ...rest, ...thread, messageId: id, date: new Date(at), headers })
      return { ok: true }
    } catch (error) {
      const trouble = error as Trouble
      return { ok: false, why: why(trouble), later: !isForGood(trouble) }
    }
  }

  return { send, close: () => transport.close() }
}

export type Mailer = ReturnType<typeof makeMailer>
