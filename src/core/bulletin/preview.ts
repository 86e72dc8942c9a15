/** The preview of what will go out to many: its subject, what rooms and mail say, whom it reaches, what to know first. */
import { did, type Outcome, refused, said } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { type Block, type Button, code, type Line, line, type Post, strong, text } from '../post.ts'
import { locatePerson } from '../say/who.ts'
import { actor, type World } from '../world.ts'
import { type Proof, proofOf } from './draftings.ts'
import { reachLine } from './reach-words.ts'
import { missingOf, noDraft, readerLine, warningsOf } from './ready.ts'

const items = (mark: 'warn' | 'todo', lines: readonly Line[]): Block[] =>
  lines.length === 0 ? [] : [{ kind: 'list', items: lines.map(l => ({ mark, line: l })) }]

/** What is read: where mail goes out all of it stands there, and of what rooms read the beginning is enough. */
function wordsOf({ draft: { post, subject, body }, reach }: Proof, mails: boolean): Block[] {
  const rooms = [...(post.title ? [line(post.title)] : []), ...post.blocks]
  if (!mails) return rooms
  const [first, ...rest] = rooms
  const head = first?.kind === 'line' && rest.length > 0 ? [line(text`${strong('Rooms:')} ${first.line} …`)] : rooms
  return [
    ...(reach.rooms.length > 0 ? head : []),
    line(text`${strong('Mail:')} ${subject}`),
    ...body.filter(l => l.length > 0).map(line),
  ]
}

/** All that will be read, and by whom. */
export function previewPost(proof: Proof, world: World, buttons: readonly Button[] = []): Post {
  const { draft, reach } = proof
  const { lists, also, feed } = reach
  const mails = lists.length + also.length > 0 || feed
  return {
    title: text`${draft.about} as it will go out`,
    blocks: [
      line(text`To: ${reachLine(reach)}`),
      // What decides stands first: where a post is cut, the words can be asked for.
      ...items('todo', missingOf(proof, world)),
      ...items('warn', warningsOf(proof, world)),
      line(readerLine(proof, world)),
      ...wordsOf(proof, mails),
    ],
    buttons,
  }
}

/** Behind a second look: what went out is not taken back. */
export const sendButton = (about: string): Button => ({
  ...{ label: 'Send', press: `!send ${about}`, style: 'primary', confirm: `Send ${about} to everybody named?` },
})

export const sendButtons = (proof: Proof, world: World): Button[] => {
  const { about } = proof.draft
  const ready = missingOf(proof, world).length === 0
  return [
    ...(ready ? [sendButton(about)] : []),
    {
      label: 'Ask for a reader',
      press: `!preview ${about} to`,
      line: `!preview ${about} to=NAME`,
      asks: 'Who shall read it?',
    },
  ]
}

/** For whoever is asked to read it: an answer is for just this text. */
export const readerButtons = ({ draft: { about }, print }: Proof): Button[] => [
  { label: 'Looks right', press: `!read ${about} of=${print} ok`, line: `!read ${about} ok`, style: 'primary' },
  {
    label: 'Something is wrong',
    press: `!read ${about} of=${print} wrong`,
    line: `!read ${about} wrong WORDS`,
    asks: 'What is wrong?',
  },
]

/** Shows it; with a name, that person is asked to read it in private. */
export function preview(about: string, to: string | undefined, world: World): Outcome {
  const proof = proofOf(about, world)
  if (!proof) return noDraft(about, world)
  if (to === undefined) return said(previewPost(proof, world, sendButtons(proof, world)))
  const reader = locatePerson(world.org, to)
  if ('facts' in reader) return reader
  const by = actor(world)
  if (by !== proof.draft.by && !may(world.org, personOf(world.org, world.by), 'announce'))
    return refused(
      'draft.other',
      text`It is ${proof.draft.by}'s: they ask who reads it, or whoever may announce. (${code('!whoami')})`,
    )
  if (reader.name === proof.draft.by)
    return refused(
      'reader.author',
      text`${reader.name} wrote it: somebody else must read it. ${code(`!preview ${about} to=NAME`)}`,
    )
  return did([{ type: 'draft.shown', about, to: reader.name, by, print: proof.print }], {
    blocks: [line(text`${reader.name} is asked to read ${about}. I tell you what they say.`)],
  })
}
