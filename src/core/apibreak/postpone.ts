/** Postponing an API break: another cut-over, for a reason. */
import { answerTo, type Question } from '../asks.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, date, line, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { clip } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { dateFaults, shortNotice } from './dates.ts'
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
export function postpone(wish: Postponing, world: World): Outcome {
  const outcome = decide(wish, world)
  const id = wish.id.toUpperCase()
  const [was, now] = [world, after(world, outcome.facts)].map(w => findBreak(w.state.breaks, id))
  // More time than before is no short notice, however little it is.
  const earlier = (now?.productionAt ?? 0) < (was?.productionAt ?? 0)
  const short = now && earlier ? shortNotice(now, world) : []
  if (short.length === 0 || !outcome.reply) return outcome
  return {
    ...outcome,
    reply: { ...outcome.reply, blocks: [...outcome.reply.blocks, ...short.map(line)], tone: 'warn' },
  }
}

const decide = ({ id, when, reason = '' }: Postponing, world: World): Outcome =>
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
