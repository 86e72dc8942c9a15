/** What people say to a train: the word, which train, why; in the order in which they type it. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { nearest } from '../words.ts'
import type { World } from '../world.ts'
import { backAsks, backTrain } from './back.ts'
import { cutNow, cutNowAsks } from './cut-now.ts'
import { goAsks, goTrain } from './go.ts'
import { locateRun, runIdOf, trainNames } from './locate.ts'
import type { Run } from './runs.ts'
import { showAsks, showTrains } from './show.ts'
import { holdTrain, noGo, resumeTrain, takeTrain } from './steer.ts'

export type TrainWords = { readonly what?: string; readonly which?: string; readonly reason?: string }

type Wish = { readonly which?: string; readonly group?: string; readonly reason?: string; readonly early?: boolean }

const verbs = ['go', 'no-go', 'hold', 'resume', 'back', 'take', 'cut'] as const
type Verb = (typeof verbs)[number]

const isVerb = (word: string): word is Verb => (verbs as readonly string[]).includes(word)

const isTrain = (word: string, world: World): boolean =>
  runIdOf(word) !== undefined || trainNames(world.org).includes(word)

/** Takes the first word off a text. */
function split(said: string): { first: string; rest: string } {
  const [, first = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(said) ?? []
  return { first, rest }
}

/** The words after the verb: a train if one is named, a stop of it where that has a meaning, and the rest is why. */
function wishOf(verb: Verb, { which, reason }: TrainWords, world: World): Wish {
  let said = [which, reason].filter(Boolean).join(' ')
  const named = split(said)
  const train = isTrain(named.first, world) ? named.first : undefined
  if (train !== undefined) said = named.rest
  const run = locateRun(train, world)
  const next = split(said)
  const group = verb === 'back' && !isRefusal(run) ? stopOf(next.first, run) : undefined
  const early = verb === 'go' && next.first === 'early'
  const why = group !== undefined || early ? next.rest : said
  return { which: train, ...(group && { group }), ...(why && { reason: why }), ...(early && { early }) }
}

/** A stop as typed, `Group1`; also one that the train has not, where the word can hardly be the first of a reason. */
function stopOf(typed: string, { stops }: Run): string | undefined {
  const names = stops.map(s => s.name)
  const same = names.find(name => name.toLowerCase() === typed.toLowerCase())
  return same ?? (/\d$/.test(typed) && nearest(typed, names, 1).length > 0 ? typed : undefined)
}

/** What must be known before a word to a train is decided. */
export function trainAsks(words: TrainWords, world: World): Question[] {
  const { what } = words
  if (what === undefined || !isVerb(what)) return showAsks(what, world)
  const wish = wishOf(what, words, world)
  if (what === 'go') return goAsks(wish, world)
  if (what === 'back') return backAsks(wish, world)
  return what === 'cut' ? cutNowAsks(cutWhich(words), world) : []
}

/** A train is cut by its name, so whatever is typed there is one. */
const cutWhich = ({ which }: TrainWords): string | undefined => which

/** `!train`, and every word that can be said to one. */
export function steerTrain(words: TrainWords, world: World): Outcome {
  const { what } = words
  if (what === undefined) return showTrains(undefined, world)
  if (!isVerb(what)) return isTrain(what, world) ? showTrains(what, world) : strange(what, world)
  if (what === 'cut') return cutNow(cutWhich(words), world)
  const wish = wishOf(what, words, world)
  switch (what) {
    case 'go':
      return goTrain({ ...wish, note: wish.reason }, world)
    case 'no-go':
      return noGo(wish, world)
    case 'hold':
      return holdTrain(wish, world)
    case 'resume':
      return resumeTrain(wish, world)
    case 'back':
      return backTrain(wish, world)
    case 'take':
      return takeTrain(wish, world)
  }
}

function strange(what: string, world: World): Outcome {
  const near = nearest(what, [...verbs, ...trainNames(world.org)], 1)[0]
  if (near === undefined) return showTrains(what, world)
  return refused(
    'train.word',
    text`I don't know ${code(`!train ${what.slice(0, 40)}`)}: did you mean ${code(`!train ${near}`)}? ${code('!help train')}`,
  )
}
