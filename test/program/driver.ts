/** Drives deployments to their end through a program that dies again and again, and remembers what it was answered. */
import { expect } from 'vitest'
import type { Fact } from '../../src/core/facts.ts'
import { type Program, startProgram } from '../helpers/program.ts'
import { type Kept, readRecord } from '../helpers/record.ts'
import type { Steps } from '../helpers/steps.ts'

type Stage = {
  /** What a person says; absent: the program goes on by itself. */
  readonly say?: (id: string) => string
  /** What the room then hears. */
  readonly hear: (id: string) => RegExp
  /** What is in the record once that was heard, and not before the stage. */
  readonly fact: Fact['type']
}

/** A deployment from its request to the verdict on it. */
export const STAGES: readonly Stage[] = [
  {
    say: () => '!deploy web v2 to production',
    hear: id => new RegExp(`${id} web \\w+ .* → production`),
    fact: 'deploy.requested',
  },
  { say: id => `ben> !approve ${id}`, hear: id => new RegExp(`${id} approved by ben`), fact: 'deploy.approved' },
  { say: id => `!start ${id}`, hear: id => new RegExp(`${id} started by ada`), fact: 'deploy.started' },
  { hear: id => new RegExp(`${id} canary is out.*migrate\\?`), fact: 'pause.begun' },
  { say: id => `!go ${id}`, hear: id => new RegExp(`${id} .*migrate next`), fact: 'pause.ended' },
  { hear: id => new RegExp(`${id} everyone is out.*done in`), fact: 'deploy.done' },
  { say: id => `!verify ${id} good`, hear: id => new RegExp(`${id} judged good by ada`), fact: 'deploy.verified' },
]

const JOBS = ['1.run.1', '1.verify.1', '2.run.1', '3.run.1', '3.verify.1']

const factsOf = ({ facts }: Kept, id: string, type: Fact['type']): Fact[] =>
  facts.filter(f => f.type === type && 'deploy' in f && f.deploy === id)

export type Driver = {
  /** Starts the program after the last one is gone, and compares its record with what was answered so far. */
  start(): Promise<Program>
  /** Goes on from where the record stands, for so many stages or until the program is killed. */
  drive(program: Program, stages?: number): Promise<void>
  /** Everything that was promised is in the record, and nothing ran twice. */
  check(): Promise<Kept>
  /** How many deployments have come to their end. */
  done(): number
  /** After all is over: each deployment happened once, whole, and the room heard every turn of it. */
  finish(): Promise<void>
}

export function makeDriver(steps: Steps): Driver {
  const answered: { readonly id: string; readonly fact: Fact['type'] }[] = []
  const lives: Program[] = []
  let number = 1
  let stage = 0

  async function check(): Promise<Kept> {
    const kept = await readRecord(steps.folder)
    for (const { id, fact } of answered) expect(factsOf(kept, id, fact), `${id} was told ${fact}`).toHaveLength(1)
    const jobs = steps.runs().map(r => r.job)
    expect(jobs, 'no step runs twice').toEqual([...new Set(jobs)])
    expect(kept.atStart).toEqual(kept.state)
    return kept
  }

  async function start(): Promise<Program> {
    if (lives.length > 0) {
      await lives.at(-1)?.kill()
      const kept = await check()
      stage = STAGES.findIndex(({ fact }) => factsOf(kept, `D${number}`, fact).length === 0)
      if (stage < 0) next()
    }
    const program = startProgram({ folder: steps.folder })
    lives.push(program)
    return program
  }

  function next(): void {
    number += 1
    stage = 0
  }

  async function drive(program: Program, stages = Number.POSITIVE_INFINITY): Promise<void> {
    for (let n = 0; n < stages; n++) {
      const { say, hear, fact } = STAGES[stage]!
      const id = `D${number}`
      if (say) program.say(say(id))
      await program.waitFor(hear(id))
      answered.push({ id, fact })
      stage += 1
      if (stage === STAGES.length) next()
    }
  }

  async function finish(): Promise<void> {
    const kept = await check()
    const ids = Array.from({ length: number - 1 }, (_, i) => `D${i + 1}`)
    expect(kept.state.deploys.all.size).toBe(ids.length)
    expect(steps.runs().map(r => r.job)).toEqual(ids.flatMap(id => JOBS.map(job => `${id}.${job}`)))
    const heard = lives.flatMap(p => p.heard()).join('\n')
    for (const id of ids) {
      for (const { fact, hear } of STAGES) {
        expect(factsOf(kept, id, fact), `${id} ${fact}`).toHaveLength(1)
        expect(heard).toMatch(hear(id))
      }
      for (const end of factsOf(kept, id, 'step.finished'))
        expect(end).toMatchObject({ result: 'ok', code: 0, tail: expect.stringMatching(/at work\n.* at its end/) })
    }
  }

  return { start, drive, check, done: () => number - 1, finish }
}
