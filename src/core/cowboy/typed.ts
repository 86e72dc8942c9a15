/** What is typed after `!cowboy`: who wants what of which change made by hand, in words that a decision can be asked with. */
import type { Question } from '../asks.ts'
import { unquote } from '../clock/leading.ts'
import { lacksRole } from '../freeze/locate.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import type { World } from '../world.ts'
import { type Added, addAsks, addCowboy } from './add.ts'
import { carry, carryAsks, waitFor } from './carry.ts'
import { drop, dropAsks, putBack } from './change.ts'
import { land, landedAsks } from './land.ts'
import { listCowboys, showCowboy } from './list.ts'

export type Typed = {
  readonly what?: string
  readonly text?: string
  readonly reason?: string
  readonly patch?: string
  readonly on?: string
}

/** One thing that can be done: how it is typed, what must be known, what is decided. */
type Action = {
  readonly usage: string
  readonly shape: RegExp
  readonly asks?: (parts: Parts, world: World) => readonly Question[]
  readonly run: (parts: Parts, world: World) => Outcome
}
/** The named parts of what was typed, and the options. */
type Parts = Readonly<Record<string, string | undefined>>

const ids = String.raw`(?<ids>c\d{1,9}(?:\s*,\s*c\d{1,9})*)`
const deployOf = ({ deploy }: Parts): string | undefined => deploy && `D${Number(deploy.slice(1))}`
const idsOf = (parts: Parts): string => parts.ids!.replaceAll(/\s/g, '')

const addedOf = ({ service, hosts, what = '', reason, patch, on }: Parts): Added => ({
  ...{ service: service!, hosts: hosts!.replaceAll(/\s/g, ''), what: unquote(what), reason, patch, on },
})

const actions: Readonly<Record<string, Action>> = {
  add: {
    usage: '!cowboy add web web1,web3 "what" reason="why"',
    shape: /^(?<service>[^\s,]+)\s+(?<hosts>(?:[^\s,]+\s*,\s*)*[^\s,]+)(?:\s+(?<what>[\s\S]+))?$/,
    asks: (parts, world) => addAsks(addedOf(parts), world),
    run: (parts, world) => addCowboy(addedOf(parts), world),
  },
  landed: {
    usage: '!cowboy landed C1 REVISION',
    shape: /^(?<id>c\d{1,9})\s+(?<revision>\S{1,200})$/i,
    asks: ({ id, revision }, world) => landedAsks({ id: id!, revision: revision! }, world),
    run: ({ id, revision }, world) => land({ id: id!, revision: revision! }, world),
  },
  carry: {
    usage: '!cowboy carry C1 D12',
    shape: new RegExp(`^${ids}\\s+(?<deploy>d\\d{1,9})$`, 'i'),
    asks: (parts, world) => carryAsks(deployOf(parts), world),
    run: (parts, world) => carry({ ids: idsOf(parts), deploy: deployOf(parts)! }, world),
  },
  wait: {
    usage: '!cowboy wait D12',
    shape: /^(?<deploy>d\d{1,9})$/i,
    run: (parts, world) => waitFor(deployOf(parts)!, world),
  },
  carried: {
    usage: '!cowboy carried C1',
    shape: /^(?<id>c\d{1,9})(?:\s+(?<target>\S+))?$/i,
    run: ({ id, target }, world) => putBack({ id: id!, target }, world),
  },
  drop: {
    usage: '!cowboy drop C1 reason',
    shape: new RegExp(`^${ids}(?:\\s+(?<deploy>d\\d{1,9}))?(?:\\s+(?<why>[\\s\\S]+))?$`, 'i'),
    asks: (parts, world) => dropAsks({ ids: idsOf(parts), deploy: deployOf(parts) }, world),
    run: (parts, world) =>
      drop({ ids: idsOf(parts), deploy: deployOf(parts), reason: unquote(parts.why ?? parts.reason ?? '') }, world),
  },
}

/** What is meant, with its parts; undefined: it reads like nothing of that. */
function read({ what = '', text: typed = '', ...options }: Typed): { action: Action; parts: Parts } | undefined {
  const word = what.toLowerCase()
  const action = Object.hasOwn(actions, word) ? actions[word]! : undefined
  const parts = action?.shape.exec(typed.trim())?.groups
  return action && parts && { action, parts: { ...options, ...parts } }
}

/** What must be known before it is decided. */
export function cowboyAsks(typed: Typed, world: World): readonly Question[] {
  const found = read(typed)
  return found?.action.asks?.(found.parts, world) ?? []
}

/** `!cowboy`, `!cowboy C1`, `!cowboy add|landed|carry|wait|carried|drop …` */
export function cowboy(typed: Typed, world: World): Outcome {
  const word = typed.what?.toLowerCase()
  if (word === undefined) return listCowboys(undefined, world)
  if (/^c\d{1,9}$/.test(word)) return showCowboy(word, world)
  const usage = Object.hasOwn(actions, word) ? actions[word]!.usage : undefined
  if (usage === undefined)
    return refused(
      'usage',
      text`I can't do that with what is on servers by hand. ${code(actions.add!.usage)} · ${code('!cowboys')} · ${code('!help cowboy')}`,
    )
  const found = read(typed)
  return (
    lacksRole(['deploy'], world) ??
    found?.action.run(found.parts, world) ??
    refused('usage', text`I can't read that. Like this: ${code(usage)}`)
  )
}
