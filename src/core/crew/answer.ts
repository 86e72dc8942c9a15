/** What somebody answers who was asked to be there: yes, no, or from when until when. The first answer counts; it can be changed. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, type Post, post, text } from '../post.ts'
import { list, oneLine } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { withComplete } from './complete.ts'
import { askedIn, fillFacts, toldFacts } from './fill.ts'
import { spansWords } from './line.ts'
import { crewOfMine } from './locate.ts'
import { answered, changeButtons, isTaken, outdated, tooLate } from './second.ts'
import { type Asking, askingsOf, type Crew, mayAnswer } from './slice.ts'
import { isSame, merge, type Span, since, within, without } from './spans.ts'
import { type Here, partsAsks, readParts } from './typed.ts'

export type Answer = {
  readonly about?: string
  readonly how: 'yes' | 'no' | 'part'
  /** Why not; or from when until when. */
  readonly words?: string
  /** The plan that a button was made for. */
  readonly of?: number
  /** It takes the place of what they said before. */
  readonly change?: boolean
}

export function answerAsks({ about, how, words }: Answer, world: Here): Question[] {
  const crew = how === 'part' && words !== undefined ? crewOfMine(about, world) : undefined
  return crew && !isRefusal(crew) ? partsAsks(words!, crew, world) : []
}

/** Answers for whoever speaks, and for nobody else. */
export function answerCrew(answer: Answer, world: Here): Outcome {
  const crew = crewOfMine(answer.about, world)
  if (isRefusal(crew)) return crew
  const me = actor(world)
  const all = askingsOf(crew, me)
  if (answer.of !== undefined && answer.of !== crew.version) return outdated(crew, me, world)
  const mine = all.filter(a =>
    answer.change ? mayAnswer(a) || a.standing === 'yes' || a.standing === 'no' : mayAnswer(a),
  )
  if (mine.length === 0) return answered(crew, { all, how: answer.how }, world)
  const taken = mine.every(a => isTaken(a, crew)) ? mine.find(a => isTaken(a, crew)) : undefined
  if (taken && answer.how !== 'no') return tooLate(crew, taken)
  const parts = partsOf(answer, { crew, mine }, world)
  return isRefusal(parts) ? parts : settle(crew, { mine, parts, answer }, world)
}

/** What is answered for: what they were asked for and is still ahead, whole or in part. */
function partsOf(
  { how, words = '' }: Answer,
  { crew, mine }: { crew: Crew; mine: readonly Asking[] },
  world: Here,
): Span[] | Outcome {
  if (how === 'no') return []
  const asked = since(merge(mine.flatMap(a => a.parts)), world.at)
  const typed = how === 'yes' ? asked : readParts(words, crew, world)
  if (isRefusal(typed)) return typed
  const parts = within(typed, asked)
  if (parts.length > 0) return parts
  return refused(
    'crew.past',
    text`You are asked for ${spansWords(merge(mine.flatMap(a => a.parts)), true)}. ${code(`!crew ${crew.about}`)}`,
  )
}

type Settled = { readonly mine: readonly Asking[]; readonly parts: readonly Span[]; readonly answer: Answer }

function settle(crew: Crew, { mine, parts, answer }: Settled, world: World): Outcome {
  const { about } = crew
  const person = actor(world)
  const reason = answer.how === 'no' && answer.words ? oneLine(answer.words).slice(0, 300) : undefined
  const said: Fact = {
    type: 'crew.answered',
    ...{ crew: about, person, roles: mine.map(a => a.role), parts, door: world.by.door },
    ...(reason !== undefined && reason !== '' && { reason }),
  }
  const facts: Fact[] = [said, ...relieved(crew, mine, parts)]
  for (const { role, parts: asked, held } of mine) {
    const left = without(since(merge([...asked, ...held]), world.at), parts)
    if (left.length > 0) facts.push(...fillFacts(about, { role, of: left, instead: person }, after(world, facts)))
  }
  return did(toldFacts(about, withComplete(about, facts, world), world), thanks(crew, { mine, parts, facts }))
}

/** Whoever was asked in their place, and has not answered, is needed no more. */
const relieved = ({ about, askings }: Crew, mine: readonly Asking[], parts: readonly Span[]): Fact[] =>
  mine.flatMap(({ person, role }) =>
    askings
      .filter(
        a => a.instead === person && a.role === role && a.standing === 'asked' && without(a.parts, parts).length === 0,
      )
      .map((a): Fact => ({ type: 'crew.released', crew: about, person: a.person, role, why: `${person} is there` })),
  )

type Thanks = { readonly mine: readonly Asking[]; readonly parts: readonly Span[]; readonly facts: readonly Fact[] }

function thanks({ about, plan }: Crew, { mine, parts, facts }: Thanks): Post {
  const roles = list(mine.map(a => a.role))
  const asked = askedIn(facts)
  const next = asked.length > 0 ? text` I ask ${list(asked)} ${parts.length > 0 ? 'for the rest' : 'instead'}.` : []
  if (parts.length === 0)
    return {
      ...post(text`Thanks for saying so: you are not on the crew of ${about}.${next}`),
      buttons: changeButtons(about, 'no'),
    }
  const hours = isSame(parts, plan.spans) ? [] : text`, ${spansWords(parts, true)}`
  return {
    ...post(text`Thanks: you are on the crew of ${about} as ${roles}${hours}.${next}`),
    buttons: changeButtons(about, 'yes'),
  }
}
