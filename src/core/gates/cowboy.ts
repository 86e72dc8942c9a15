/** A change put on servers by hand is not overwritten by accident: what goes there holds it, or puts it back. */
import { answerTo, type Question } from '../asks.ts'
import { hostWords, landedWords, whatWords } from '../cowboy/say.ts'
import { type Cowboy, cowboysOn } from '../cowboy/slice.ts'
import type { Gate } from '../gate.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import type { GateRule, Wish } from './gate.ts'

const holdsAsk = ({ service, landed }: Cowboy, revision: string): Extract<Question, { ask: 'contains' }> | undefined =>
  landed && { ask: 'contains', service, revision, commit: landed.commit }

/** Undefined: it holds it. Else why nothing of that can be promised. */
function lacks(cowboy: Cowboy, { plan }: Wish, { answers, state }: World): string | undefined {
  const ask = holdsAsk(cowboy, plan.revision.commit)
  if (!ask) return 'not landed yet'
  const fix = landedWords({ service: cowboy.service, landed: cowboy.landed! }, state)
  const holds = answerTo(answers, ask)
  if (!holds?.ok) return `landed ${fix}, and nobody can tell whether this holds it: ${holds?.why ?? 'not asked'}`
  return holds.value ? undefined : `landed ${fix}, which this lacks`
}

export const cowboy: GateRule = {
  name: 'cowboy',
  asks: ({ plan }, world) => cowboysOn(plan, world).flatMap(c => holdsAsk(c, plan.revision.commit) ?? []),
  check(wish, world) {
    const { kind, plan, carries = [] } = wish
    const there = cowboysOn(plan, world)
    if (there.length === 0) return undefined
    const say = (verdict: Gate['verdict'], code: string, why: string): Gate => ({ gate: 'cowboy', verdict, code, why })
    const lacking = there.flatMap(c => {
      const why = lacks(c, wish, world)
      return why === undefined ? [] : [{ c, why }]
    })
    const lost = lacking.filter(({ c }) => !carries.includes(c.id))
    if (lacking.length === 0) return say('allow', 'cowboy.held', `holds ${list(there.map(c => c.id))}`)
    if (lost.length === 0) return say('allow', 'cowboy.carried', `carries ${list(lacking.map(({ c }) => c.id))}`)
    const each = lost.map(({ c, why }) => `${c.id} on ${hostWords(c, plan, world.org)} (${whatWords(c)}, ${why})`)
    const about = lost.map(({ c }) => c.id)
    if (kind === 'rollback') return { ...say('warn', 'cowboy.rollback', `it goes over ${list(each)}`), about }
    const { by, at, id } = lost[0]!.c
    return {
      ...say('deny', 'cowboy.open', `it would overwrite ${list(each)}`),
      ...{ by, since: at, about, cure: `!cowboy ${id}` },
    }
  },
}
