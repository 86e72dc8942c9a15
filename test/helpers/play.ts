/** What a line of a story's script does: somebody says something, a job ends, time passes. */
import { bootAsks, bootFacts } from '../../src/core/clock/boot.ts'
import { tickAsks, tickFacts } from '../../src/core/clock/tick.ts'
import { findDeploy } from '../../src/core/deploys.ts'
import type { By } from '../../src/core/entry.ts'
import type { Fact } from '../../src/core/facts.ts'
import { allFlagsAsks, allNoticed } from '../../src/core/flag/looking.ts'
import { switchEnded } from '../../src/core/flag/switch.ts'
import type { Ended } from '../../src/core/job/owner.ts'
import { jobEndAsks, jobEnded, jobsUnderWay } from '../../src/core/job/owners.ts'
import { did } from '../../src/core/outcome.ts'
import { readingAsks, readingFacts } from '../../src/core/revision/reading.ts'
import { deployButtons } from '../../src/core/say/buttons.ts'
import { runsNow } from '../../src/core/targets.ts'
import { parseDuration } from '../../src/core/words.ts'
import type { World } from '../../src/core/world.ts'
import { fillExample, sampleNames } from '../../src/dispatch/usage.ts'
import { idOf } from './commits.ts'
import { overhear, restart, type Scene, say, take } from './scene.ts'

const clockBy: By = { door: 'clock', name: 'the clock' }
const workBy: By = { door: 'work', name: 'the runner' }

/** How long every job takes here, in milliseconds. */
export const jobTime = 30_000

const hows: Readonly<Record<string, Ended['how']>> = {
  ok: 'ok',
  fails: 'failed',
  lost: 'lost',
  'times out': 'timeout',
  stopped: 'stopped',
  unstartable: 'unstartable',
}

/** Ends the named job, or the first one under way, 30 s after it began. */
function endJob(scene: Scene, how: Ended['how'], key?: string): void {
  const job = jobsUnderWay(scene).find(j => key === undefined || j.key === key)
  if (!job) throw new Error('no job is under way')
  const startedAt = scene.at
  scene.at += jobTime
  const code = how === 'ok' ? 0 : how === 'failed' ? 1 : null
  const end = { key: job.key, how, code, signal: null, startedAt, endedAt: scene.at, tail: `${how}\n` }
  take(scene, workBy, { asks: world => jobEndAsks(end, world), run: world => jobEnded(end, world) })
}

/** `step ok` brings the whole step to its end, its check included. */
function endStep(scene: Scene, how: string): void {
  if (how !== 'ok') {
    endJob(scene, hows[how]!)
    return
  }
  const step = (): string | undefined => jobsUnderWay(scene)[0]?.key.split('.').slice(0, 2).join('.')
  const first = step()
  do endJob(scene, 'ok')
  while (step() === first)
}

/** Lets milliseconds pass, and the clock look once at their end. */
export function pass(scene: Scene, ms: number): void {
  scene.at += ms
  take(scene, clockBy, { asks: tickAsks, run: world => did(tickFacts(world)) })
}

/** The bot starts, with the organisation as it is now. */
function boot(scene: Scene): void {
  take(scene, clockBy, { asks: bootAsks, run: world => did(bootFacts(world)) })
}

/** The branch of a service is read, as it is each minute. */
function readBranch(scene: Scene, service: string): void {
  const asks = (world: World) => readingAsks(service, world)
  take(scene, clockBy, { asks, run: world => did(readingFacts(service, world)) })
}

/** The flag is set, or it could not be. */
function endSwitch(scene: Scene, id: string, how: string): void {
  const end: Parameters<typeof switchEnded>[1] =
    how === 'fails' ? { why: 'flags.json was changed in the same moment.' } : {}
  take(scene, { door: 'work', name: 'the flags' }, { run: world => switchEnded(id, end, world) })
}

/** A deployment of the next revision, by real lines, until it is judged good. */
function bringOut(scene: Scene, service: string, target: string): string {
  const now = runsNow(scene.state.targets, service, target)?.revision.commit
  const next = ['c1', 'c2', 'c3', 'c4'].find((_, i, all) => (i === 0 ? now === undefined : idOf(all[i - 1]!) === now))
  sayLine(scene, `ada> !deploy ${service} ${next} to ${target}`)
  const id = `D${scene.state.deploys.all.size}`
  const state = (): string => findDeploy(scene.state.deploys, id)!.state
  for (const who of ['ben', 'cleo']) if (state() === 'requested') sayLine(scene, `${who}> !approve ${id}`)
  if (state() === 'approved') sayLine(scene, `ada> !start ${id}`)
  bringToEnd(scene, id)
  sayLine(scene, `ada> !verify ${id} good`)
  return id
}

/** Every job ends well, every pause is gone through. */
function bringToEnd(scene: Scene, id: string): void {
  for (let i = 0; i < 40; i++) {
    const { state } = findDeploy(scene.state.deploys, id)!
    if (state === 'done') return
    if (state === 'waiting') sayLine(scene, `ada> !go ${id}`)
    else endJob(scene, 'ok')
  }
  throw new Error(`${id} never ends`)
}

function sayLine(scene: Scene, line: string): void {
  const { who, text } = /^(?<who>[\w@/]+)> (?<text>.*)$/s.exec(line)?.groups ?? { who: 'ada', text: line }
  say(scene, who!, { text: fillExample(text!, sampleNames(scene.org, scene.state)) })
}

function press(scene: Scene, who: string, label: string, id: string): void {
  const buttons = deployButtons(findDeploy(scene.state.deploys, id)!, scene.state)
  const button = buttons.find(b => b.label === label)
  if (!button) throw new Error(`${id} has no button ${label}, it has ${buttons.map(b => b.label).join(', ')}`)
  say(scene, who, { text: button.press, prompt: button.prompt })
}

type Rule = readonly [RegExp, (scene: Scene, found: string[]) => void]
const rules: readonly Rule[] = [
  [/^\+(\w+)$/, (scene, [time]) => pass(scene, parseDuration(time!)!)],
  [/^step (ok|fails|lost|times out|stopped|unstartable)$/, (scene, [how]) => endStep(scene, how!)],
  [/^(K\d+) (ok|fails|lost|times out|stopped|unstartable)$/, (scene, [run, how]) => endJob(scene, hows[how!]!, run)],
  [/^boot$/, scene => boot(scene)],
  [/^read (\S+)$/, (scene, [service]) => readBranch(scene, service!)],
  [
    /^flags are looked at$/,
    scene => take(scene, clockBy, { asks: allFlagsAsks, run: world => did(allNoticed(world)) }),
  ],
  [/^(G\d+) (is set|fails)$/, (scene, [id, how]) => endSwitch(scene, id!, how!)],
  [/^job ok$/, scene => endJob(scene, 'ok')],
  [/^done (\S+) (\S+)$/, (scene, [service, target]) => void bringOut(scene, service!, target!)],
  [
    /^linked (\w+)$/,
    (scene, [person]) =>
      play(scene, { type: 'link.made', person: person!, door: 'irc', id: `${person}-laptop`, code: 'x' }),
  ],
  [/^rest of (D\d+)$/, (scene, [id]) => bringToEnd(scene, id!)],
  [
    /^rolled back (\S+) (\S+)$/,
    (scene, [service, target]) => {
      const id = [bringOut(scene, service!, target!), bringOut(scene, service!, target!)].at(-1)
      sayLine(scene, `ada> !rollback ${id} reason="checkout is broken"`)
      bringToEnd(scene, `D${scene.state.deploys.all.size}`)
    },
  ],
  [/^restart$/, scene => restart(scene)],
  [/^([\w@/]+) talks$/, (scene, [who]) => overhear(scene, who!)],
  [/^([\w@]+) presses (.+) on (D\d+)$/, (scene, [who, label, id]) => press(scene, who!, label!, id!)],
]

/** Plays one line of a script, or records a fact. */
export function play(scene: Scene, line: string | Fact): void {
  if (typeof line !== 'string') {
    take(scene, clockBy, { run: () => did([line]) })
    return
  }
  const filled = fillExample(line, sampleNames(scene.org, scene.state))
  for (const [shape, act] of rules) {
    const found = shape.exec(filled)
    if (!found) continue
    act(scene, found.slice(1))
    return
  }
  sayLine(scene, line)
}
