/** Cross checks of mail and audiences: that they name rooms and lists that are there, and reach somebody. */
import { checkTwins } from './check-people.ts'
import { orNearest } from './explain.ts'
import type { Fault, Path, Report } from './fault.ts'
import type { Loose } from './loose.ts'
import type { Organisation } from './organisation.ts'

type Known = { readonly org: Loose; readonly report: Report }

/** What people type in the place of an audience: `!announce drop N4`. */
const reserved = ['drop', 'all']

export function checkMail(known: Known): void {
  const { org, report } = known
  const { lists = {} } = org.mail ?? {}
  checkTwins(Object.keys(lists), ['mail', 'lists'], report)
  checkTwins(Object.keys(org.audiences), ['audiences'], report)
  for (const [name, audience] of Object.entries(org.audiences)) {
    const path = ['audiences', name]
    if (reserved.includes(name.toLowerCase()))
      report(path, `'${name}' is a word of a command`, 'call the audience something else, like everybody')
    const room = Object.keys(org.rooms).find(r => r.toLowerCase() === name.toLowerCase())
    if (room !== undefined) report(path, 'is also a room', 'give the audience another name: a room is one by itself')
    checkNamed(audience.rooms, { path: [...path, 'rooms'], kind: 'room', names: Object.keys(org.rooms) }, report)
    checkNamed(audience.lists, { path: [...path, 'lists'], kind: 'list', names: Object.keys(lists) }, report)
    if (audience.rooms.length + audience.lists.length === 0 && !audience.feed)
      report(path, 'reaches nobody', 'name rooms or lists, or write feed: true')
  }
}

type Named = { readonly path: Path; readonly kind: 'room' | 'list'; readonly names: readonly string[] }

function checkNamed(written: readonly string[], { path, kind, names }: Named, report: Report): void {
  const none = kind === 'list' ? 'write its address under mail: lists:' : 'add it under rooms:'
  written.forEach((name, i) => {
    if (name !== '' && !names.includes(name))
      report([...path, i], `no ${kind} '${name}'`, names.length === 0 ? none : orNearest(name, names))
  })
}

/** What will surprise whoever starts it: lists without a mail server, and the other way round. */
export function mailWarnings(file: string, { mail }: Pick<Organisation, 'mail'>, smtp: string | undefined): Fault[] {
  if (mail && Object.keys(mail.lists).length > 0 && smtp === undefined)
    return [
      {
        file,
        place: 'mail',
        what: 'has lists, and there is no mail server',
        cure: 'set SMTP_URL, like smtp://user:password@mail.example.org:587',
      },
    ]
  if (!mail && smtp !== undefined)
    return [
      {
        file: 'environment',
        place: 'SMTP_URL',
        what: 'is set, and nothing says who mail is from',
        cure: 'write mail: { from: … } into signalbox.yaml',
      },
    ]
  return []
}
