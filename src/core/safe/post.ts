/** What is safe to go back to, in words and buttons: each revision with what is said for it or against it. */
import { cowboysOn } from '../cowboy/slice.ts'
import type { Undo } from '../deploy/locate-undo.ts'
import { type Block, type Button, code, date, type Line, line, type Mark, type Post, strong, text } from '../post.ts'
import { briefName, revisionName } from '../revision/find.ts'
import { runsNow } from '../targets.ts'
import { clip, list } from '../words.ts'
import type { World } from '../world.ts'
import type { Candidate } from './judge.ts'

/** How it is typed: by number where that is known. */
function typed({ aim }: Undo, commit: string, { state }: World): string {
  const { service, target } = aim.where
  return `!rollback ${service.name} to ${briefName(service.name, commit, state)} in ${target.name}`
}

function itemOf(undo: Undo, { run, no }: Candidate, world: World): { mark: Mark; line: Line } {
  const { revision, at, deploy } = run
  const name = revisionName(undo.aim.where.service.name, revision.commit, world.state)
  const what = text`${code(name)} "${clip(revision.subject, 50)}", there since ${date(at)}${deploy && ` (${deploy})`}`
  if (no.length === 0) return { mark: 'done', line: text`${what}: safe · ${code(typed(undo, revision.commit, world))}` }
  return { mark: 'failed', line: text`${what}: not safe, ${clip(list(no), 400)}` }
}

export const listOf = (undo: Undo, candidates: readonly Candidate[], world: World): Block => ({
  kind: 'list',
  items: candidates.map(c => itemOf(undo, c, world)),
})

/** One that goes back to a revision; `reason`: as it was typed already, else it is asked for. */
export function backButton(undo: Undo, commit: string, { world, reason }: { world: World; reason?: string }): Button {
  const { service, target } = undo.aim.where
  const why = reason === undefined ? '' : ` reason="${reason.replaceAll('"', "'")}"`
  return {
    label: `Roll back to ${briefName(service.name, commit, world.state)}`,
    press: `!rollback ${service.name} to ${commit} in ${target.name}${why}`,
    line: '',
    style: 'danger',
    ...(reason === undefined && { asks: 'Why?' }),
  }
}

/** What no revision has, and so is gone wherever one goes back to. */
export function lostAnyway({ aim }: Undo, world: World): Line {
  const place = { service: aim.where.service.name, target: aim.where.target.name }
  const open = cowboysOn(place, world).filter(c => !c.landed)
  return open.length > 0
    ? text`${list(open.map(c => c.id))} has not landed: whatever you go back to goes over it. ${code('!cowboys')}`
    : []
}

/** What is to be said before the list. */
function headOf({ aim }: Undo, candidates: readonly Candidate[], world: World): Line {
  const { service, target } = aim.where
  const now = runsNow(world.state.targets, service.name, target.name)
  const place = strong(`${service.name} ${target.name}`)
  if (!now && candidates.length === 0) return text`${place}: nothing has run there yet, as far as I know.`
  const runs = now
    ? text`${code(revisionName(service.name, now.revision.commit, world.state))} runs`
    : 'nothing is known to run'
  if (candidates.length === 0) return text`${place}: ${runs}. Nothing else ran there.`
  if (candidates.some(isSafe)) return text`${place}: ${runs}. To go back to:`
  return text`${place}: ${runs}. Nothing that ran there is safe to go back to: fix forward, ${code(`!deploy ${service.name} REVISION to ${target.name}`)}`
}

export const isSafe = ({ no }: Candidate): boolean => no.length === 0

/** `!safe`: the answer. */
export function safePost(undo: Undo, candidates: readonly Candidate[], world: World): Post {
  const best = candidates.find(isSafe)
  const lines = [headOf(undo, candidates, world), lostAnyway(undo, world)].filter(l => l.length > 0)
  return {
    tone: best ? 'plain' : 'warn',
    blocks: [...lines.map(line), ...(candidates.length > 0 ? [listOf(undo, candidates, world)] : [])],
    buttons: best ? [backButton(undo, best.run.revision.commit, { world })] : [],
  }
}

/** How what is not safe is called, when somebody would have gone back to it. */
export function unsafeWords({ aim }: Undo, { run, no }: Candidate, { state }: World): string {
  const name = briefName(aim.where.service.name, run.revision.commit, state)
  return `${name} was seen healthy there last, but ${list(no)}`
}
