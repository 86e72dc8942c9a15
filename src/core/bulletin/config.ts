/** Mail and audiences, as the configuration gives them. */

export type MailList = {
  readonly name: string
  readonly address: string
  /** `List-Id` that is written into mail to it, where the list's own software does not. */
  readonly id?: string
}

export type MailConfig = {
  /** `Signalbox <signalbox@example.org>` */
  readonly from: string
  readonly replyTo?: string
  readonly lists: Readonly<Record<string, MailList>>
  /** So many mails a minute go out at most. */
  readonly perMinute: number
  /** No mail server is configured: nothing can be sent. */
  readonly off?: boolean
}

export type AudienceConfig = {
  readonly name: string
  readonly rooms: readonly string[]
  /** Names of mailing lists. */
  readonly lists: readonly string[]
  /** Whether it stands in the public feeds. */
  readonly feed: boolean
  /** A second person must have read what goes to it by mail or feed. */
  readonly reader?: 'required'
}
