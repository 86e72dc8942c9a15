/** A branch of a real repository: read at the start, pushed with force, gone for a while. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type Program, startProgram } from '../helpers/program.ts'
import { readRecord } from '../helpers/record.ts'
import { makeSteps } from '../helpers/steps.ts'

const CONFIG = `
name: Landing
sample: ./data
people:
  ada: { irc: ada, teams: [infra] }
roles: { deploy: [infra] }
rooms: { ops: { irc: "#ops" }, quiet: { irc: "#quiet" } }
services:
  web:
    repository: ./data/web.git
    targets:
      production: { room: ops, approvals: 0, steps: [{ name: release, run: [./step, release] }] }
`

let program: Program
afterEach(() => program.remove())

test('what was pushed away, or can not be read, is told once and outlives a restart', async () => {
  const steps = makeSteps(CONFIG)
  const path = join(steps.folder, 'data', 'web.git')
  const git = (...args: string[]): string => execFileSync('git', ['-C', path, ...args], { encoding: 'utf8' }).trim()
  program = startProgram({ folder: steps.folder })
  program.say('!deploy web v1 to production')
  await program.waitFor(/D1 .*done in/)
  program.say('!plan web r3 to production')
  await program.waitFor(/^bot> web r3 \w{7} ".*" by .* → production, 2 commits after 4c0089c/m)
  // The newest is amended.
  const env = { ...process.env, GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'a@example.org' }
  const author = ['GIT_AUTHOR_NAME=%an', 'GIT_AUTHOR_EMAIL=%ae'].map(f => git('log', '-1', `--format=${f}`, 'main'))
  const amended = execFileSync('git', ['-C', path, 'commit-tree', 'main^{tree}', '-p', 'main~1'], {
    env: { ...env, ...Object.fromEntries(author.map(pair => pair.split('='))) },
    input: git('log', '-1', '--format=%B', 'main'),
    encoding: 'utf8',
  }).trim()
  git('update-ref', 'refs/heads/main', amended)
  program.say('!deploy web main to production')
  const short = amended.slice(0, 7)
  await program.waitFor(
    new RegExp(`main of web was pushed with force: r5 .* is no longer on it\\. Came back, .*: r5 as r5 ${short}`),
  )
  await program.waitFor(/D2 .*done in/)
  git('branch', '--quiet', '-m', 'main', 'elsewhere')
  program = await program.restart()
  await program.waitFor(/I can't read main of web: There is no branch "main"\. /)
  git('branch', '--quiet', '-m', 'elsewhere', 'main')
  program = await program.restart()
  await program.waitFor(/I can read main of web again, since .* I could not\.\n.*Now at r5/)
  expect(await program.end()).toEqual({ code: 0, signal: null })
  const { facts } = await readRecord(steps.folder)
  const told = facts.map(f => f.type).filter(type => type === 'revisions.rewritten' || type === 'revisions.unreadable')
  expect(told).toEqual(['revisions.rewritten', 'revisions.unreadable'])
}, 60_000)
