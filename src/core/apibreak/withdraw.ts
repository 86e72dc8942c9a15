/** An API break that came out is out of production again: everybody who was told that it came is told so. */
import { lacksRole } from '../freeze/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { clip } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { happenedAt, late, type Step, toldPost } from './life.ts'
import { locateBreak } from './locate.ts'
import { breakName } from './say.ts'
import { turnFacts } from './tell.ts'

/** `!apibreak withdraw X1 REASON [at=…]`, also when it was done. */
export function withdraw(step: Step, world: World): Outcome {
  const one = lacksRole(['announce'], world) ?? locateBreak(step.id, world)
  if ('facts' in one) return one
  const { id, cutAt } = one
  if (cutAt === undefined) return late(one, 'is not in production')
  const when = happenedAt(one, step.at, world)
  if ('facts' in when) return when
  const how = code(`!apibreak withdraw ${id} REASON`)
  if (when.at !== undefined && when.at < cutAt)
    return refused('apibreak.early', text`${id} is in production since ${date(cutAt)}: later than that. ${how}`)
  const reason = clip(typedLine(step.words ?? ''), 500)
  if (reason === '') return refused('apibreak.reason', text`Why? ${how}`)
  const lead = [
    text`${breakName(one)} is out of production again${when.at !== undefined && text` since ${date(when.at)}`}: ${reason}. The old way works as before.`,
    text`It comes another day; you will be told when.`,
  ]
  const withdrawn = { type: 'apibreak.withdrawn', break: id, by: actor(world), reason, ...when } as const
  const turning = { kind: 'apibreak.withdrawn', turn: ' withdrawn', lead }
  const facts = [withdrawn, ...turnFacts(id, turning, after(world, [withdrawn]))]
  const told = toldPost(one, facts)
  const next = text`When is it to come? ${code(`!apibreak postpone ${id} WHEN reason="…"`)}, or ${code(`!apibreak cancel ${id} REASON`)}`
  return did(facts, { ...told, blocks: [...told.blocks, { kind: 'line', line: next }] })
}
