/** Postponing an API break: another cut-over, for a reason. */
import { answerTo, type Question } from '../asks.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, date, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { clip } from '../words.ts'
import { actor, type World } from '../world.ts'
import { dateFaults } from './dates.ts'
import { late, turned } from './life.ts'
import { zoneOf } from './read.ts'
import { breakName } from './say.ts'
import { type Break, findBreak } from './slice.ts'

export type Postponing = { readonly id: string; readonly when: string; readonly reason?: string }

const whenAsk = (one: Break, when: string, { org }: World) =>
  ({ ask: 'when', text: typedLine(when), zone: zoneOf(one, org) }) as const

export function postponeAsks({ id, when }: Postponing, world: World): Question[] {
  const one = findBreak(world.state.breaks, id.toUpperCase())
  return one && when !== '' ? [whenAsk(one, when, world)] : []
}

/** `!apibreak postpone X1 WHEN reason="…"` */
export const postpone = ({ id, when, reason = '' }: Postponing, world: World): Outcome =>
  turned({ id }, world, one => {
    const how = code(`!apibreak postpone ${one.id} 2026-12-10 21:00 reason="…"`)
    if (one.cutAt !== undefined) return late(one, 'is in production already')
    const answer = when === '' ? undefined : answerTo(world.answers, whenAsk(one, when, world))
    if (!answer?.ok) return refused('time.unclear', text`Until when? ${answer?.why ?? ''} ${how}`)
    const [was, productionAt] = [one.productionAt ?? 0, answer.value.from]
    if (productionAt === was) return late(one, 'is planned for just then')
    const why = clip(typedLine(reason), 500)
    if (why === '') return refused('apibreak.reason', text`Why? ${how}`)
    const [fault] = Object.values(dateFaults({ ...one, productionAt }, world.at))
    if (fault) return refused('apibreak.dates', text`${fault} ${code(`!apibreak edit ${one.id} brownouts="…"`)}`)
    const word = productionAt > was ? 'postponed' : 'brought forward'
    const lead = [
      text`${breakName(one)} is ${word}: in production ${date(productionAt)}, not ${date(was)}. Why: ${why}`,
      text`Answers that were given stand.`,
    ]
    return {
      facts: [{ type: 'apibreak.postponed', break: one.id, by: actor(world), was, productionAt, reason: why }],
      turning: { kind: 'apibreak.postponed', turn: ` ${word}`, lead },
    }
  })
