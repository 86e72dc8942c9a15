/** Sends the mail that facts ask for: writes it, hands it to the mail server, and reports what became of it. */
import { type Letter, letterOf } from './core/bulletin/letter.ts'
import { begunMails } from './core/bulletin/mails.ts'
import { type MailEnd, mailEnded } from './core/bulletin/sending.ts'
import type { Fact } from './core/facts.ts'
import type { Org } from './core/org.ts'
import type { State } from './core/state.ts'
import type { Mailer } from './effects/mail.ts'
import type { Inner } from './engine.ts'
import { headerText, mailLines } from './mail-text.ts'

export type MailingOptions = {
  readonly org: Org
  readonly state: () => State
  /** `SMTP_URL`; without it nothing is begun. */
  readonly url?: string
  readonly secrets: readonly string[]
  readonly take: (inner: Inner) => Promise<void>
}

const by = { door: 'work', name: 'the mail' } as const

const endCall = (id: string, end: MailEnd): Inner => ({
  cause: `mail:${id}`,
  by,
  decide: world => mailEnded(id, end, world),
})

/** As it goes out. RFC 3676: what stands below `-- ` is a signature. */
const parcelOf = ({ body, bulletin, about, subject, ...letter }: Letter, { name, timezone }: Org) => ({
  ...letter,
  subject: headerText(subject),
  text: [
    ...mailLines(body, timezone),
    '',
    '-- ',
    headerText(`Signalbox of ${name}: ${bulletin}${about === bulletin ? '' : `, about ${about}`}`),
    '',
  ].join('\n'),
})

export function makeMailing({ org, state, url, secrets, take }: MailingOptions) {
  let mailer: Promise<Mailer> | undefined

  async function send(id: string): Promise<void> {
    const letter = letterOf(id, { state: state(), org })
    if (!letter || url === undefined) return take(endCall(id, { ok: false, why: 'mail is off here', later: false }))
    // Its library is loaded with the first mail.
    mailer ??= import('./effects/mail.ts').then(({ makeMailer }) => makeMailer({ url, secrets }))
    await take(endCall(id, await (await mailer).send(parcelOf(letter, org))))
  }

  return {
    /** Does what a fact asks for. */
    begin(fact: Fact): void {
      if (fact.type === 'mail.begun') void send(fact.mail)
    },
    /** After a start: what was begun and never reported goes out, perhaps once more. */
    pickUp(now: State): void {
      for (const { id } of begunMails(now.bulletins.mails)) void send(id)
    },
    close: (): void => void mailer?.then(m => m.close()),
  }
}
