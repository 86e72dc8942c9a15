/** What people want of checks: that one runs, that a run stops. */
import { isRefusal, locate } from '../deploy/locate.ts'
import { noSuch } from '../newest.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { clock, code, post, text } from '../post.ts'
import { list, nearest } from '../words.ts'
import { actor, type World } from '../world.ts'
import { requestFact, stopFact, type Wish, whyNot } from './begin.ts'
import { type CheckConfig, findCheck, placesOf } from './config.ts'
import type { Place } from './facts.ts'
import { askFor, outputOf, placeKey, runButtons, sayCheck, sayResult, sayRevision, sayRunning } from './say.ts'
import { type CheckRun, findRun, runningAt } from './slice.ts'

/** A configured check by its name, or a refusal that names the nearest. */
export function locateCheck(name: string, { org }: Pick<World, 'org'>): CheckConfig | Outcome {
  const found = findCheck(org, name)
  if (found) return found
  const names = Object.keys(org.checks ?? {})
  if (names.length === 0)
    return refused(
      'check.none',
      text`No checks are configured: an operator adds them under ${code('checks:')}. ${code('!help check')}`,
    )
  const run = /^#?k(\d{1,9})$/i.exec(name)?.[1]
  if (run !== undefined)
    return refused(
      'check.is-run',
      text`That is a run, not a check: ${code(`!why K${Number(run)}`)} · ${code(`!output K${Number(run)}`)} · ${code(`!check stop K${Number(run)}`)}`,
    )
  const near = nearest(name, names)
  const meant = near.length > 0 ? `did you mean ${list(near, 'or')}?` : `there is ${list(names.slice(0, 8))}.`
  return refused('unknown.check', text`No check ${code(name.slice(0, 60))}: ${meant} ${code('!checks')}`)
}

/** A run by its number, or a refusal. */
export function locateRun(id: string, { state }: Pick<World, 'state'>): CheckRun | Outcome {
  const found = findRun(state.checks, id)
  if (found) return found
  const newest = state.checks.runs.size
  const end = text`. ${code('!checks')}`
  return noSuch({ code: 'unknown.check-run', id, letter: 'K', newest, none: 'no check ran yet', end })
}

/** Where it runs by what was typed, `web/staging` or `web staging`; without words where there is but one place. */
function readPlace(check: CheckConfig, typed: string, { org }: World): Place | undefined | Outcome {
  const places = placesOf(check)
  const [service = '', target] = typed.trim().split(/[\s/]+/)
  const here = places.filter((p): p is Place => p !== undefined)
  const all = here.map(place => askFor({ check: check.name, place }))
  if (service === '')
    return places.length === 1 ? places[0] : refused('check.where', text`Where? ${list(all.slice(0, 8), 'or')}`)
  if (here.length === 0)
    return refused('check.no-place', text`${check.name} is about no target: ${code(`!check ${check.name}`)}`)
  const mine = target === undefined ? here.filter(p => p.service === service) : []
  if (mine.length > 1)
    return refused(
      'check.where',
      text`Where? ${list(mine.map(place => askFor({ check: check.name, place })).slice(0, 8), 'or')}`,
    )
  const where = mine.length === 1 ? mine[0]! : namedPlace(org, { service, target })
  if (isRefusal(where)) return where
  return here.some(p => placeKey(p) === placeKey(where))
    ? where
    : refused('check.elsewhere', text`${check.name} does not run on ${placeKey(where)}: ${list(all.slice(0, 8), 'or')}`)
}

function namedPlace(org: World['org'], typed: { service: string; target?: string }): Place | Outcome {
  const where = locate(org, { ...typed, word: '' })
  return isRefusal(where) ? where : { service: where.service.name, target: where.target.name }
}

/** `!check smoke web/staging` */
export function runCheck(name: string, typed: string, world: World & { readonly room?: string }): Outcome {
  const check = locateCheck(name, world)
  if (isRefusal(check)) return check
  const place = readPlace(check, typed, world)
  if (place && isRefusal(place)) return place
  const wish: Wish = { check, place }
  const running = runningAt(world.state.checks, { check: name, place })
  if (running) return alreadyRuns(running)
  const why = whyNot(wish, world)
  if (why !== undefined) return noRevision(wish, why)
  const fact = requestFact(
    wish,
    { why: 'asked', by: actor(world), ...(world.room !== undefined && { askedIn: world.room }) },
    world,
  )
  return did([fact], begunPost(fact as Requested, world))
}

function noRevision({ check, place }: Wish, why: string): Outcome {
  const follows = check.after.includes(placeKey(place!)) ? ' It runs by itself after the next deployment.' : ''
  return refused(
    'check.no-revision',
    text`${sayCheck({ check: check.name, place })} needs to know the revision, and ${why}.${follows} ${code(`!status ${place!.service}`)}`,
  )
}

type Requested = Extract<Outcome['facts'][number], { type: 'check.requested' }>

function alreadyRuns(run: CheckRun): Outcome {
  const cures = run.stopping ? text`${code('!checks')}` : text`${outputOf(run)} · ${code(`!check stop ${run.id}`)}`
  return refused('check.running', text`${sayCheck(run)}: ${sayRunning(run)}. ${cures}`)
}

function begunPost({ run: id, check, place, revision }: Requested, { state }: World) {
  const run: CheckRun = { id, check, place, revision, why: 'asked', startedAt: 0 }
  const name = sayRevision(run, state)
  return {
    ...post(
      text`${id} ${sayCheck({ check, place })} runs now${name === '' ? '' : ` at ${name}`}; you hear from me when it is over.`,
    ),
    buttons: runButtons(run),
  }
}

/** `!check stop K12` */
export function stopCheck(typed: string, world: World): Outcome {
  const number = /^#?k?(\d{1,9})$/i.exec(typed.trim())?.[1]
  if (number === undefined)
    return refused(
      'check.which',
      text`Which run? ${code(`!check stop ${world.state.checks.open.at(-1) ?? 'K12'}`)} · ${code('!checks')}`,
    )
  const run = locateRun(`K${Number(number)}`, world)
  if (isRefusal(run)) return run
  if (run.endedAt !== undefined)
    return refused(
      'check.over',
      text`${run.id} ${sayCheck(run)} is over since ${clock(run.endedAt)}: ${sayResult(run)}. ${outputOf(run)}`,
    )
  if (run.stopping) return alreadyRuns(run)
  return did(
    [stopFact(run, { by: actor(world) })],
    post(text`I stop ${run.id} ${sayCheck(run)}. How it stands there stays as it was.`),
  )
}
