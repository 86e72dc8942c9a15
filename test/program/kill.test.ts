import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, onTestFailed, test } from 'vitest'
import { type Program, startProgram } from '../helpers/program.ts'
import { readRecord } from '../helpers/record.ts'
import { seeded } from '../helpers/seeded.ts'
import { makeSteps, type Steps } from '../helpers/steps.ts'
import { makeDriver, STAGES } from './driver.ts'

const over = { code: 0, signal: null }
const until = (what: () => boolean) => expect.poll(what, { timeout: 30_000, interval: 10 }).toBe(true)
const began = (steps: Steps, job: string) => until(() => steps.runs().some(r => r.job === job))
const ended = ({ folder }: Steps, job: string) => until(() => existsSync(join(folder, 'data', 'jobs', job, 'end.json')))

let last: Program | undefined
afterEach(() => last?.remove())

describe('kill -9', () => {
  test('after each answer: all that was answered is there, and the deployment goes on', async () => {
    const driver = makeDriver(makeSteps())
    while (driver.done() === 0) {
      last = await driver.start()
      await driver.drive(last, 1)
    }
    last = await driver.start()
    expect(await last.end()).toEqual(over)
    await driver.finish()
  }, 90_000)

  test('in the middle of each step: it is picked up, whether it ended meanwhile or not', async () => {
    const steps = makeSteps()
    const driver = makeDriver(steps)
    steps.close('canary', 'check', 'migrate', 'everyone', 'look')
    last = await driver.start()

    const killIn = async (job: string, what: string, endsAlone: boolean): Promise<Program> => {
      await began(steps, job)
      await last!.kill()
      if (endsAlone) steps.open(what)
      if (endsAlone) await ended(steps, job)
      last = await driver.start()
      steps.open(what)
      return last
    }
    await driver.drive(last, 3)
    await killIn('D1.1.run.1', 'canary', true)
    await (await killIn('D1.1.verify.1', 'check', false)).waitFor(STAGES[3]!.hear('D1'))
    last = await driver.start()
    await driver.drive(last, 1)
    await killIn('D1.2.run.1', 'migrate', false)
    await killIn('D1.3.run.1', 'everyone', true)
    await driver.drive(await killIn('D1.3.verify.1', 'look', true), 2)
    expect(await last.end()).toEqual(over)
    await driver.finish()
  }, 90_000)

  test('at any moment, over and over', async () => {
    const seed = Number(process.env.SIGNALBOX_TEST_SEED ?? Date.now() % 1_000_000)
    onTestFailed(() => void process.stderr.write(`\nSIGNALBOX_TEST_SEED=${seed}\n`))
    const chance = seeded(seed)
    const driver = makeDriver(makeSteps())
    for (let deaths = 0; deaths < 24; deaths++) {
      last = await driver.start()
      // Some die while they start, most while they work.
      const early = chance() < 0.2
      if (!early) last.say('!whoami')
      if (!early) await last.waitFor(/You are ada/)
      const driven = driver.drive(last)
      const timer = setTimeout(last.kill, chance() * (early ? 600 : 250))
      await expect(driven, `seed ${seed}`).rejects.toThrow('ended with SIGKILL')
      clearTimeout(timer)
    }
    const enough = driver.done() + 1
    last = await driver.start()
    while (driver.done() < enough) await driver.drive(last, 1)
    expect(await last.end()).toEqual(over)
    await driver.finish()
  }, 180_000)

  test('while it still gathers what a decision needs: nothing was asked for, and it can be asked again', async () => {
    const steps = makeSteps()
    steps.close('current')
    last = startProgram({ folder: steps.folder })
    last.say('!deploy slow v2 to there')
    await until(() => steps.asked() > 1)
    last = await last.restart()
    expect((await readRecord(steps.folder)).facts).toEqual([])
    steps.open('current')
    last.say('!deploy slow v2 to there')
    await last.waitFor(/D1 .*done in/)
    expect(await last.end()).toEqual(over)
    expect(steps.runs()).toMatchObject([{ job: 'D1.1.run.1' }])
  }, 60_000)

  test('a step that fails unwatched is told with its output and exit code; retrying it runs it once more', async () => {
    const steps = makeSteps()
    steps.close('release')
    steps.breaks('release')
    last = startProgram({ folder: steps.folder })
    last.say('!deploy web v2 to staging')
    await began(steps, 'D1.1.run.1')
    await last.kill()
    steps.open('release')
    await ended(steps, 'D1.1.run.1')
    last = await last.restart()
    await last.waitFor(/D1 failed.*exit 1 after/)
    await last.waitFor(/release at its end/)
    steps.repair('release')
    last.say('!retry D1')
    await last.waitFor(/D1 .*done in/)
    expect(steps.runs().map(r => r.job)).toEqual(['D1.1.run.1', 'D1.1.run.2'])
    expect(await last.end()).toEqual(over)
  }, 60_000)

  test('with what keeps the step: nobody saw its end, so it is asked what happened, and the step is not run again', async () => {
    const steps = makeSteps()
    steps.close('canary')
    last = startProgram({ folder: steps.folder })
    last.say('!deploy web v2 to production', 'ben> !approve D1', '!start D1')
    await began(steps, 'D1.1.run.1')
    await last.kill()
    const { keeper } = JSON.parse(readFileSync(join(steps.folder, 'data', 'jobs', 'D1.1.run.1', 'keeper.json'), 'utf8'))
    for (const pid of [keeper.pid, steps.runs()[0]!.pid]) process.kill(pid, 'SIGKILL')
    steps.open('canary')
    last = await last.restart()
    await last.waitFor(/D1 is orphaned: I lost sight of canary.*!finished D1.*!retry D1.*!rollback D1.*!abort D1/s)
    expect(steps.runs()).toHaveLength(1)
    last.say('!finished D1')
    await last.waitFor(/D1 .*migrate\?/s)
    last.say('!go D1')
    await last.waitFor(/D1 .*done in/)
    expect(await last.end()).toEqual(over)
    expect(steps.runs().filter(r => r.what === 'canary')).toHaveLength(1)
  }, 60_000)

  test('after an abort with a rollback: the step is stopped, and the rollback runs', async () => {
    const steps = makeSteps()
    const driver = makeDriver(steps)
    last = await driver.start()
    await driver.drive(last, STAGES.length)
    steps.close('canary')
    last.say('!deploy web v4 to production', 'ben> !approve D2', '!start D2')
    await began(steps, 'D2.1.run.1')
    last.say('!abort D2 rollback it is slow')
    await last.waitFor(/D2 .*aborted by ada/)
    last = await last.restart()
    await last.waitFor(/D3 .*done in .*web 7f5039d runs in production again/)
    expect(await last.end()).toEqual(over)
    expect(steps.runs().map(r => r.job)).toEqual([...new Set(steps.runs().map(r => r.job))])
    expect(
      steps
        .runs()
        .map(r => `${r.job} ${r.what}`)
        .slice(-2),
    ).toEqual(['D2.1.run.1 canary', 'D3.1.run.1 back'])
    const { facts } = await readRecord(steps.folder)
    expect(facts).toContainEqual(
      expect.objectContaining({ type: 'step.finished', job: 'D2.1.run.1', result: 'stopped' }),
    )
  }, 60_000)
})
