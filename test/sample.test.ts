import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { fillStep } from '../src/core/fill.ts'
import { makeSample } from '../src/sample.ts'

const yaml = readFileSync(new URL('../signalbox.yaml', import.meta.url), 'utf8')
const COMMITS = ['4c0089c', '7f5039d', 'dcb75c0', '4898aea']

let folder = ''
let data = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signalbox-sample-'))
  data = join(folder, 'data')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const git = (...args: string[]): string =>
  execFileSync('git', [`--git-dir=${join(data, 'web.git')}`, ...args], { encoding: 'utf8' }).trim()

type Ran = { code: number; output: string }

function run(argv: readonly string[]): Ran {
  try {
    const env = { ...process.env, SAMPLE_PAUSE: '0' }
    return {
      code: 0,
      output: execFileSync(argv[0]!, argv.slice(1), { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }),
    }
  } catch (error) {
    return { code: 1, output: String(error instanceof Error && 'stdout' in error ? error.stdout : error) }
  }
}

describe('the first start', () => {
  test('makes a repository whose commits have the same ids everywhere', () => {
    expect(makeSample(data)).toBe(true)
    expect(['v1', 'v2', 'v3', 'v4'].map(tag => git('rev-parse', '--short=7', tag))).toEqual(COMMITS)
    expect(git('rev-parse', 'main')).toBe(git('rev-parse', 'v4'))
    expect(new Set(git('log', '--format=%an').split('\n')).size).toBeGreaterThanOrEqual(3)
    expect(git('fsck', '--strict')).toBe('')
  })

  test('leaves everything alone the second time', () => {
    makeSample(data)
    writeFileSync(join(data, 'bin', 'check'), 'mine')
    git('update-ref', 'refs/heads/mine', 'v1')
    expect(makeSample(data)).toBe(false)
    rmSync(join(data, 'bin', 'check'))
    expect(makeSample(data)).toBe(false)
    expect(git('rev-parse', '--short=7', 'mine')).toBe(COMMITS[0])
  })

  test('that was interrupted is made up for, and its remains go', () => {
    mkdirSync(join(data, '.sample-left', 'web.git'), { recursive: true })
    utimesSync(join(data, '.sample-left'), 0, 0)
    mkdirSync(join(data, '.sample-other'))
    expect(makeSample(data)).toBe(true)
    expect(readdirSync(data).sort()).toEqual(['.sample-other', 'bin', 'flags.json', 'web.git'])
    rmSync(join(data, 'web.git'), { recursive: true })
    expect(makeSample(data)).toBe(true)
    expect(git('rev-parse', '--short=7', 'v4')).toBe(COMMITS[3])
  })

  test('without git says what to do, and leaves nothing half made', () => {
    const before = process.env.PATH
    process.env.PATH = join(folder, 'empty')
    try {
      expect(() => makeSample(data)).toThrow(/needs git.*apt install git/)
    } finally {
      process.env.PATH = before
    }
    expect(existsSync(join(data, 'web.git'))).toBe(false)
    expect(makeSample(data)).toBe(true)
  })
})

describe('the sample organisation', () => {
  const config = readConfig({}, () => yaml)
  const web = config.org.services.web!
  const { staging, production } = web.targets
  const fill = (argv: readonly string[], target: string, tag: string) =>
    run(fillStep(argv, { revision: git('rev-parse', tag), service: 'web', target, previous: '', deploy: 'D1' }))

  test('is sound, and has somebody to ask and somebody else to approve', () => {
    expect(config.warnings).toEqual([])
    expect(config.sample?.endsWith('/data')).toBe(true)
    const teams = (name: string) => config.org.people[name]!.teams
    expect(config.org.roles).toMatchObject({ deploy: ['infra'], approve: ['release'], override: ['cleo'] })
    expect([teams('ada'), teams('ben'), teams('cleo')]).toEqual([['infra'], ['release'], ['infra', 'release']])
    expect(staging).toMatchObject({ approvals: 0, room: 'ops' })
    expect(production).toMatchObject({ approvals: 1, approvers: ['release'], room: 'ops' })
    expect(production!.steps.map(s => [s.name, s.group, s.pause])).toEqual([
      ['canary', 'group0', 'approve'],
      ['everyone', 'group1', undefined],
    ])
  })

  test('is as sound with all that it only mentions', () => {
    const mail = { SMTP_URL: 'smtp://127.0.0.1:2525' }
    const { org, warnings } = readConfig(mail, () => yaml.replace(/^( *)# ( *[a-z]+:(?: .*)?)$/gm, '$1$2'))
    expect(warnings).toEqual([])
    expect(org.services.web).toMatchObject({
      qa: { target: 'staging', by: 'author' },
      staging: { target: 'staging', deploy: 'on landing' },
      promote: { from: 'staging', to: 'production', how: 'button' },
      flags: { file: expect.stringMatching(/flags\.json$/) },
      targets: { production: { qa: 'required', checks: [{ check: 'page' }], hosts: ['web1', 'web2'] } },
    })
    expect(org.audiences?.everybody).toMatchObject({ lists: ['devel'], feed: true })
    expect(org.checks?.page).toMatchObject({ after: ['web/staging'] })
    expect(org.sequences?.launch?.steps).toHaveLength(3)
    makeSample(data)
    const { flags } = JSON.parse(readFileSync(join(data, 'flags.json'), 'utf8'))
    expect(Object.keys(flags)).toEqual(['summer-terrace'])
  })

  test('deploys a good revision to staging, and knows what runs', () => {
    makeSample(data)
    const [step] = staging!.steps
    expect(run(fillStep(web.current!, { target: 'staging' }))).toEqual({ code: 0, output: '' })
    expect(fill(step!.run, 'staging', 'v2')).toMatchObject({ code: 0 })
    const check = fill(step!.verify!, 'staging', 'v2')
    expect(check).toMatchObject({ code: 0 })
    expect(check.output).toContain('page: The Signal Café')
    expect(run(fillStep(web.current!, { target: 'staging' })).output.trim()).toBe(git('rev-parse', 'v2'))
  })

  test('stops the broken one at the canary, and has the way back', () => {
    makeSample(data)
    for (const step of production!.steps) expect(fill(step.run, 'production', 'v2').code).toBe(0)
    const canary = production!.steps[0]!
    expect(fill(canary.run, 'production', 'v3').code).toBe(0)
    expect(fill(canary.verify!, 'production', 'v3')).toMatchObject({
      code: 1,
      output: expect.stringContaining("settings.ini can't be read"),
    })
    const runs = () => run(fillStep(web.current!, { target: 'production' })).output.trim()
    expect(runs()).toBe(git('rev-parse', 'v2'))
    for (const step of production!.rollback!) {
      expect(fill(step.run, 'production', 'v2').code).toBe(0)
      expect(fill(step.verify!, 'production', 'v2').code).toBe(0)
    }
    for (const step of production!.steps) {
      expect(fill(step.run, 'production', 'v4').code).toBe(0)
      expect(fill(step.verify!, 'production', 'v4').code).toBe(0)
    }
    expect(runs()).toBe(git('rev-parse', 'v4'))
  })

  test('refuses a revision that is not there, and stays as it was', () => {
    makeSample(data)
    const step = staging!.steps[0]!
    fill(step.run, 'staging', 'v1')
    const [program = '', , ...rest] = fillStep(step.run, { target: 'staging' })
    expect(run([program, 'f'.repeat(40), ...rest]).code).toBe(1)
    expect(readdirSync(join(data, 'servers/staging/all/releases'))).toEqual([git('rev-parse', 'v1')])
  })
})
