/** The part of signalbox.yaml about mail, and about whom announcements reach. */
import { z } from 'zod'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

const address = k.email.max(254, {
  error: message('is longer than mail allows', 'write an address of 254 characters at most'),
})

/** `ada@example.org` or `Signalbox <signalbox@example.org>`: RFC 5322 has more forms, which nobody needs here. */
function isMailbox(text: string): boolean {
  const [, bare] = /^[^\p{C}<>@"(),:;[\]\\]{1,80}<([^<>]+)>$/u.exec(text) ?? []
  return address.safeParse(bare ?? text).success
}

const mailbox = z
  .string()
  .trim()
  .refine(isMailbox, { error: message('is no sender', 'write it like Signalbox <signalbox@example.org>') })
  .meta({ kind: 'name and e-mail address' })

// RFC 2919: a name with at least one dot, of letters, digits and a few signs.
const listId = z.string().regex(/^(?=.{3,200}$)[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)+$/, {
  error: message('is no List-Id', 'write it like devel.lists.example.org'),
})

export const list = z
  .preprocess(
    written => (typeof written === 'string' ? { address: written } : written),
    z.strictObject({
      address: means(address, 'Where mail to it goes'),
      id: means(
        listId.optional(),
        '`List-Id` of mail to it, where the software of the list does not set one',
        'List-Id',
      ),
    }),
  )
  .meta({ kind: 'list' })

export const mail = z.strictObject({
  from: means(mailbox, 'Who mail is from'),
  replyTo: means(mailbox.optional(), 'Where answers go, if not to the sender'),
  lists: means(
    z.record(k.name, list).default({}),
    'Mailing lists, each by its name; its address alone is short for `{ address: … }`',
    'lists by name',
  ),
  perMinute: means(
    z
      .int()
      .min(1, { error: message('is less than one', 'write a number like 10') })
      .max(600)
      .default(10),
    'So many mails go out in a minute at most; the others wait',
  ),
})

export const audience = z.strictObject({
  rooms: means(z.array(k.name).default([]), 'The rooms that hear it', 'list of rooms'),
  lists: means(z.array(k.name).default([]), 'The mailing lists that get it', 'list of mailing lists'),
  feed: means(z.boolean().default(false), 'It stands in the public feeds, too'),
  reader: means(z.literal('required').optional(), 'A second person must have read it before it goes out'),
})
