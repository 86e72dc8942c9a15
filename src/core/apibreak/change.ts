/** Changing what is said of an API break: in silence while it is a draft; after it was sent, everybody is told. */
import type { Fact } from '../facts.ts'
import { date, type Line, text } from '../post.ts'
import { actor, after, inTurn, type World } from '../world.ts'
import { askFacts } from './ask.ts'
import { breakName } from './say.ts'
import { type Change, isTold, namesOf, scopeWords } from './scope.ts'
import { type Break, findBreak, isDraft } from './slice.ts'
import { turnFacts } from './tell.ts'

const isNothing = ({ set, clear }: Change): boolean => Object.keys(set).length + clear.length === 0

/** What is recorded: the change; and where it was sent, that all are told, and asked again when its scope changed. */
export function changeFacts(one: Break, change: Change, world: World): Fact[] {
  if (isNothing(change)) return []
  const { set, clear } = change
  const described: Fact = {
    ...{ type: 'apibreak.described', break: one.id, by: actor(world), set },
    ...(clear.length > 0 && { clear }),
  }
  if (isDraft(one)) return [described]
  const scope = scopeWords(one, change)
  const first: Fact = scope.length > 0 ? { ...described, scope } : described
  const changed = after(world, [first])
  const now = findBreak(changed.state.breaks, one.id)!
  const turning = { kind: 'apibreak.changed', turn: ' changed', lead: changedLines(now, change, scope) }
  return [
    first,
    ...inTurn(changed, [
      next => (isTold(change) ? turnFacts(one.id, turning, next) : []),
      next => (scope.length > 0 ? askFacts(now, Object.keys(now.consumers), next) : []),
    ]),
  ]
}

/** What changed, as those read it who saw it before. */
export function changedLines(now: Break, change: Change, scope: readonly string[]): Line[] {
  const dates = namesOf(change).flatMap((name): Line[] => {
    if (name === 'staging' && now.stagingAt !== undefined) return [text`in staging: ${date(now.stagingAt)}`]
    if (name === 'brownouts')
      return [text`brownouts: ${(now.brownouts ?? []).flatMap((b, i) => [...text`${i > 0 && ', '}`, date(b.from)])}`]
    return name === 'migrate' || name === 'rollback' ? [text`${name}: ${now[name] ?? 'nothing'}`] : []
  })
  const again = scope.length > 0 ? [text`Whoever answered is asked again.`] : []
  return [
    text`${breakName(now)} is changed:`,
    ...scope.map(words => text`  - ${words}`),
    ...dates.map(l => text`  - ${l}`),
    ...again,
  ]
}
