/** What is typed after `!crew`: which of its things is meant. */
import type { Question } from '../asks.ts'
import { dutyActions, dutyCommand } from '../duty/command.ts'
import type { Outcome } from '../outcome.ts'
import { refused, said } from '../outcome.ts'
import { code, text } from '../post.ts'
import { clip } from '../words.ts'
import type { World } from '../world.ts'
import { type Answer, answerAsks, answerCrew } from './answer.ts'
import { addAsks, addMember, askCrew, nameLead } from './ask.ts'
import { callAsks, callCrew } from './call.ts'
import { away, comeBack, dropMember, offAsks } from './leave.ts'
import { handOver, swap } from './pass.ts'
import { readAbout } from './plan.ts'
import { crewLog, ownSeats, showCrew } from './show.ts'
import { looksTimed } from './typed.ts'

export type Typed = {
  readonly text?: string
  readonly roles?: string
  /** The plan that a button was made for. */
  readonly of?: number
}
type Here = World & { readonly room?: string }

type Words = { readonly first: string; readonly about?: string; readonly rest: readonly string[] }

const actions = [
  'call',
  'add',
  'ask',
  'drop',
  'swap',
  'handover',
  'lead',
  'yes',
  'no',
  'part',
  'change',
  'off',
  'back',
  'log',
  'show',
  ...dutyActions,
]

/** The action, what it is about, and what follows. `!crew D12 log` and `!crew log D12` are the same. */
function readWords(typed = ''): Words {
  const words = typed
    .trim()
    .replace(/^crew\s+(?=[dox]\d)/i, '')
    .split(/\s+/)
    .filter(Boolean)
  const [one = '', two, ...more] = words
  const named = readAbout(one)
  if (named === undefined) {
    const about = two === undefined ? undefined : readAbout(two)
    const first = one.toLowerCase()
    return about === undefined ? { first, rest: words.slice(1) } : { first, about, rest: more }
  }
  const then = two?.toLowerCase() ?? 'show'
  if (then === 'for') return { first: 'call', about: named, rest: more }
  if (actions.includes(then)) return { first: then, about: named, rest: more }
  return { first: looksTimed(two!) ? 'part' : two!, about: named, rest: words.slice(1) }
}

const joined = (words: readonly string[]): string | undefined => words.join(' ').trim() || undefined

function answerOf({ first, about, rest }: Words, { of }: Typed): Answer {
  const change = first === 'change'
  const [how = '', ...more] = change ? rest : [first, ...rest]
  const word = how.toLowerCase()
  if (word === 'yes' || word === 'no') return { about, how: word, words: joined(more), of, change }
  return { about, how: 'part', words: joined(change ? rest : rest), of, change }
}

const isAnswer = (first: string): boolean => ['yes', 'no', 'part', 'change'].includes(first)

/** What follows `for`, when a crew is called. */
const whenOf = (rest: readonly string[]): string | undefined =>
  joined(rest[0]?.toLowerCase() === 'for' ? rest.slice(1) : rest)

export function crewAsks(typed: Typed, world: World): Question[] {
  const words = readWords(typed.text)
  const { first, about, rest } = words
  if (first === 'call' || (first === 'show' && typed.roles !== undefined))
    return callAsks({ about, when: whenOf(rest) }, world)
  if (first === 'add') return addAsks({ about, when: joined(rest.slice(2)) }, world)
  if (first === 'off') return offAsks({ when: joined(rest.slice(1)) }, world)
  return isAnswer(first) ? answerAsks(answerOf(words, typed), world) : []
}

/** `nobody`: how a stranger is told to become known, where only known people may. */
export function crewCommand(typed: Typed, nobody: Outcome | undefined, world: Here): Outcome {
  const words = readWords(typed.text)
  const { first, about, rest } = words
  const calls = first === 'call' || (first === 'show' && typed.roles !== undefined)
  if (first === 'show' && !calls) return showCrew(about ?? rest[0], world)
  if (first === '') return said(ownSeats(world))
  if (first === 'log') return crewLog(about ?? rest[0], world)
  if (nobody) return nobody
  const onTheDay = dutyCommand(words, world)
  if (onTheDay) return onTheDay
  if (calls)
    return callCrew(
      { about: about ?? rest[0], when: about === undefined ? undefined : whenOf(rest), roles: typed.roles },
      world,
    )
  if (isAnswer(first)) return forOther(words) ?? answerCrew(answerOf(words, typed), world)
  return change(words, world)
}

function change({ first, about, rest }: Words, world: World): Outcome {
  const [one, two, ...more] = rest
  switch (first) {
    case 'add':
      return addMember({ about, role: one, name: two, when: joined(more) }, world)
    case 'ask':
      return askCrew({ about: about ?? one, who: about === undefined ? two : one }, world)
    case 'drop':
      return dropMember({ about, name: one, reason: joined(rest.slice(1)) }, world)
    case 'swap':
      return swap({ about, who: one, other: two?.toLowerCase() === 'with' ? more[0] : two }, world)
    case 'handover':
      return handOver({ about, name: one, role: two }, world)
    case 'lead':
      return nameLead({ about, name: one }, world)
    case 'off':
      return away({ name: one, when: joined(rest.slice(1)) }, world)
    case 'back':
      return comeBack({ name: one }, world)
    default:
      return refused(
        'usage',
        text`I don't know what ${code(clip(first, 40))} is to a crew. ${code('!crew D12')} · ${code('!help crew')}`,
      )
  }
}

/** `!crew yes D12 ben`: nobody answers for another. */
function forOther({ first, about, rest }: Words): Outcome | undefined {
  const [name] = rest
  if (first !== 'yes' || name === undefined) return undefined
  return refused(
    'crew.other',
    text`Everybody answers for themselves: ${code(`!crew yes ${about ?? 'D12'}`)} is yours, ${clip(name, 40)} says their own.`,
  )
}
