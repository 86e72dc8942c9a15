/** What is read of an API break before it goes out, and what is recorded when it does. */
import type { Draft, Drafting } from '../bulletin/draft.ts'
import { consumersOf } from '../catalogue/slice.ts'
import type { Fact } from '../facts.ts'
import { code, date, type Line, text } from '../post.ts'
import { actor, after, inTurn, type World } from '../world.ts'
import { addresseesOf, askFacts, whereOf } from './ask.ts'
import { audienceFor, developersFor, policyOf } from './audience.ts'
import { breakBody } from './body.ts'
import { dateFaults, shortNotice } from './dates.ts'
import { breakFields, fieldNamed } from './fields.ts'
import { announcedPost } from './post.ts'
import { subjectOf } from './say.ts'
import { type Break, findBreak, isDraft } from './slice.ts'

const draftOf = (about: string, { state }: Pick<World, 'state'>): Break | undefined => {
  const one = findBreak(state.breaks, about)
  return one && isDraft(one) ? one : undefined
}

/** What must be known first. */
function missingOf(one: Break, { at }: World): Line[] {
  const { id } = one
  const unsaid = breakFields.filter(({ key, optional }) => {
    const value = one[key]
    return !optional && (value === undefined || (Array.isArray(value) && value.length === 0))
  })
  const wrong = Object.entries(dateFaults(one, at))
  return [
    ...unsaid.map(f =>
      unsaid.length > 1 ? text`${f.label}` : text`${f.label} ${code(`!apibreak edit ${id} ${f.name}="…"`)}`,
    ),
    ...(unsaid.length > 1 ? [text`${code(`!answer ${id}`)} asks for all of it.`] : []),
    ...wrong.map(([name, why]) => text`${why} ${code(`!apibreak edit ${id} ${fieldNamed(name)!.name}="…"`)}`),
  ]
}

function warningsOf(one: Break, names: readonly string[], world: World): Line[] {
  const none =
    names.length === 0 ? [text`Nobody is known to use ${one.service}: ${code(`!consumers ${one.service}`)}`] : []
  const mute = names.filter(name => whereOf(name, world).how === 'nobody')
  const nobody =
    mute.length > 0
      ? [text`Nobody is known to ask for ${mute.join(', ')}: you answer for them, or an admin names owners.`]
      : []
  return [...shortNotice(one, world), ...none, ...nobody]
}

function draft(about: string, world: World): Draft | undefined {
  const one = draftOf(about, world)
  if (!one) return undefined
  const { org } = world
  const names = consumersOf(one.service, world)
  const audience = audienceFor(one, org)
  const nowhere = text`There is nobody to tell: an admin adds a room or an audience to signalbox.yaml, then ${code(`!send ${about}`)}.`
  return {
    about,
    subject: subjectOf(one),
    body: breakBody(one, { org, asked: names }),
    post: announcedPost(one, names),
    audience: audience ?? '',
    audiences: developersFor(one, org),
    also: addresseesOf(names, world),
    warnings: warningsOf(one, names, world),
    missing: [...missingOf(one, world), ...(audience === undefined ? [nowhere] : [])],
    by: one.by,
    kind: 'apibreak.announced',
  }
}

/** It is announced, its consumers are asked; what is in staging already is so from the start. */
function sent(about: string, world: World): readonly Fact[] {
  const one = draftOf(about, world)
  if (!one) return []
  const by = actor(world)
  const consumers = consumersOf(one.service, world)
  const announced: Fact = {
    ...{ type: 'apibreak.announced', break: about, by },
    ...{ consumers, remind: policyOf(world.org).remind.toSorted((a, b) => b - a) },
  }
  const isStaged = one.stagingAt !== undefined && one.stagingAt <= world.at
  const staged: Fact[] = isStaged ? [{ type: 'apibreak.staged', break: about, by, at: one.stagingAt }] : []
  const asked = inTurn(after(world, [announced]), [next => askFacts(one, consumers, next)])
  return [announced, ...staged, ...asked, ...askedNoMore(about, world)]
}

/** Whoever was still being asked about it: what they say from now on is no answer to that. */
const askedNoMore = (about: string, { state }: World): Fact[] =>
  Object.entries(state.dialogs).flatMap(([by, dialog]): Fact[] =>
    dialog.about === about ? [{ type: 'dialog.closed', by, about, how: 'done' }] : [],
  )

export const breakDrafting: Drafting = { draft, sent }

/** When it is told in a sentence: for refusals. */
export const toldLine = ({ id, announcedAt }: Break): Line =>
  announcedAt === undefined ? text`${id} was never sent.` : text`${id} went out ${date(announcedAt)}.`
