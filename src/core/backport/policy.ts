/** What the organisation asks of everybody who signs up for a backport window. */
import { personOf } from '../people.ts'
import { code, date, type Line, text } from '../post.ts'
import { nextTrainFor } from '../train/next.ts'
import { clip, list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { type Placed, type Problem, problem } from './problems.ts'
import { maySignUp, policyOf } from './roles.ts'
import type { SignUpWish } from './signing.ts'

/** All that the policy has against a wish. */
export function policyProblems(wish: SignUpWish, placed: Placed, world: World): Problem[] {
  const { service, kind } = placed
  const { kinds, forbidden, fields, who } = policyOf(world.org)
  const missing = fields.filter(f => !wish[f]?.trim())
  const banned = [kind, service].filter(word => forbidden.some(f => f.toLowerCase() === word.toLowerCase()))
  const usual = list(kinds, 'or')
  const low = kind !== '' && !kinds.includes(kind) && banned.length === 0
  return [
    ...(maySignUp(personOf(world.org, world.by), world.org)
      ? []
      : [problem('swat.who', text`signing up is for ${list(who, 'or')}: ask one of them`)]),
    ...(kind === '' ? [problem('swat.kind', text`what kind is it? ${code(`kind=${kinds[0]}`)} (${usual})`)] : []),
    ...(banned.length > 0
      ? [problem('swat.forbidden', text`${list(banned)} is never let into one: ${trainLine(placed, world)}`)]
      : []),
    ...(low
      ? [problem('swat.kind', text`${clip(kind, 40)} can wait, only ${usual} can't: ${trainLine(placed, world)}`)]
      : []),
    ...(wish.review?.trim().toLowerCase() === actor(world).toLowerCase()
      ? [
          problem(
            'swat.own',
            text`you can't have reviewed your own: ${code('review=NAME')} of whoever looked at the original`,
          ),
        ]
      : []),
    ...(missing.length > 0
      ? [
          problem(
            'swat.fields',
            text`say ${list(missing.map(f => asks[f]))}: ${code(missing.map(f => `${f}="…"`).join(' '))}`,
          ),
        ]
      : []),
  ]
}

const asks = {
  reason: "why it can't wait for the train",
  plan: 'how it is checked in production',
  review: 'who reviewed the original',
} as const

/** Which train takes a service, and when. */
function trainLine({ service, target }: Placed, { state, org }: World): Line {
  const next = nextTrainFor(service, state, org)
  const last = next?.stops.at(-1)
  return next
    ? text`the train ${next.train} takes ${service}: cut ${date(next.at)}${last && text`, at ${last.name} ${date(last.at)}`}`
    : text`it goes with the next train (${code('!train')}) or by itself: ${code(`!deploy ${service} REVISION to ${target}`)}`
}
