/** `!security`: what is in progress; beginning a security fix, and ending it. */
import type { Question } from '../asks.ts'
import { isRefusal, locateService } from '../deploy/locate.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { code, date, post, text } from '../post.ts'
import { actor, type World } from '../world.ts'
import { scarceLine } from './approvers.ts'
import { doneAsks, finish } from './finish.ts'
import { fixLines, heldWords } from './say.ts'
import { type Fix, securityOn } from './slice.ts'
import { type Here, isAlone, mayHear, mayKnow } from './who.ts'

export type SecurityWish = { readonly what?: string; readonly service?: string; readonly text?: string }

export const securityAsks = ({ what, service, text: typed }: SecurityWish, world: World): Question[] =>
  what === 'done' && service !== undefined && mayKnow(world) ? doneAsks({ service, revision: typed }, world) : []

export function steerSecurity({ what, service, text: typed }: SecurityWish, here: Here): Outcome {
  if (what === undefined) return show(Object.values(here.state.security), here)
  if (what !== 'start' && what !== 'done') return showOne(what, here)
  if (!mayKnow(here))
    return refused(
      'security.role',
      text`A security fix is kept by whoever has the role deploy or approve. (${code('!whoami')})`,
    )
  if (service === undefined) return refused('security.service', text`Of what? ${code(`!security ${what} SERVICE`)}`)
  return what === 'start' ? start(service, typed, here) : finish({ service, revision: typed }, here)
}

function show(fixes: readonly Fix[], here: Here): Outcome {
  if (fixes.length === 0)
    return said(post(text`No security fix is in progress. ${code('!security start SERVICE')}, the note in private.`))
  const alone = mayHear(here)
  const more = !alone && mayKnow(here) ? [text`In private I say more: ${code('!security')}`] : []
  return said(post(...fixes.flatMap(fix => fixLines(fix, here, alone)), ...more))
}

function showOne(name: string, here: Here): Outcome {
  const service = locateService(here.org, name)
  if (isRefusal(service)) return service
  const fix = securityOn(here.state, service.name)
  if (fix) return show([fix], here)
  return said(
    post(
      text`No security fix of ${service.name} is in progress. ${code(`!security start ${service.name}`)}, the note in private.`,
    ),
  )
}

function start(name: string, note: string | undefined, here: Here): Outcome {
  const service = locateService(here.org, name)
  if (isRefusal(service)) return service
  const open = securityOn(here.state, service.name)
  if (open)
    return refused(
      'security.open',
      text`One is in progress there, by ${open.by} since ${date(open.at)}. ${code(`!security done ${service.name}`)} ends it.`,
    )
  if (note !== undefined && !isAlone(here))
    return refused(
      'security.public',
      text`Others read this room, so I keep no note from here: say it to me in private. Here: ${code(`!security start ${service.name}`)}`,
    )
  const target = service.promote?.to ?? Object.keys(service.targets).at(-1) ?? 'TARGET'
  const scarce = scarceLine(service, target, here)
  const reply = post(
    text`A security fix of ${service.name} is in progress: ${heldWords(service.name, here)}.`,
    text`${code(`!deploy ${service.name} REVISION to ${target} security reason=…`)} passes windows and QA, needs one approval more, and rooms don't read what it is about; nor the reason, said to me in private.`,
    text`When it is out and has landed: ${code(`!security done ${service.name}`)}`,
    ...(scarce.length > 0 ? [scarce] : []),
  )
  const told = note === undefined ? {} : { note }
  return did([{ type: 'security.started', service: service.name, by: actor(here), ...told }], reply)
}
