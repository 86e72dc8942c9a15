/** What landed goes to staging, and a branch is moved on, by the real program with real git. */
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { makeRepo } from '../effects/repos.ts'
import { makeFolder, type Program, startProgram } from '../helpers/program.ts'

const push = (branch: string, ...how: string[]): string =>
  `{ name: push, run: [git, -C, ./web.git, push, --quiet, ${how.map(h => `${h}, `).join('')}., "{revision}:refs/heads/${branch}"] }`

const target = (branch: string): string =>
  `{ approvals: 0, validating: 0s, steps: [${push(branch)}], rollback: [${push(branch, '--force')}] }`

const config = `name: Example
people:
  ada: { irc: ada, email: a@example.org, teams: [infra] }
roles: { deploy: [infra] }
rooms:
  ops: { irc: "#ops" }
services:
  web:
    repository: ./web.git
    staging: on landing
    promote: { from: staging, to: stable, how: cron }
    targets:
      staging: ${target('staging')}
      stable: ${target('stable')}
`

let program: Program
afterEach(() => program.remove())

test('a branch follows another, and a third what was seen healthy on it', async () => {
  const folder = makeFolder(config)
  const repo = makeRepo(join(folder, 'web.git'))
  const land = (subject: string, ...parents: string[]): string => {
    const commit = repo.commit(subject, ...parents)
    repo.git('update-ref', 'refs/heads/main', commit)
    return commit
  }
  // The server refuses to move staging while this is there.
  const broken = join(repo.path, 'broken')
  const hook = join(repo.path, 'hooks', 'update')
  writeFileSync(hook, '#!/bin/sh\n[ "$1" != refs/heads/staging ] || [ ! -e broken ]\n')
  chmodSync(hook, 0o755)
  const at = (branch: string): string => repo.git('rev-parse', `refs/heads/${branch}`)

  const c1 = land('Begin')
  program = startProgram({ folder })
  program.say('!deploy web main to stable')
  await program.waitFor(/D\d+ .*done in .* runs in stable/)
  expect(at('stable')).toBe(c1)

  const c2 = land('Header: new colours [no-qa]', c1)
  program.say('!deployable web stable')
  await program.waitFor(/web staging runs r2 \w+ by itself/)
  await program.waitFor(/web stable runs r2 \w+ by itself, from staging: 1 new \(ada 1\) · D\d+/)
  expect([at('staging'), at('stable')]).toEqual([c2, c2])

  writeFileSync(broken, '')
  const c3 = land('Footer [no-qa]', c2)
  program.say('!deployable web stable')
  const [, id] = await program.waitFor(/(D\d+) failed\. push: exit 1/)
  await program.waitFor(/new there: by ada/)
  await program.waitFor(new RegExp(`ada.*${id} web went to staging by itself and failed: push: exit 1`))
  expect([at('staging'), at('stable')]).toEqual([c2, c2])

  // It is killed, mended, and told to try again.
  program = await program.restart()
  rmSync(broken)
  program.say(`!retry ${id}`)
  await program.waitFor(new RegExp(`web staging runs r3 \\w+ by itself: 1 new \\(ada 1\\) · ${id}`))
  await program.waitFor(/web stable runs r3 \w+ by itself, from staging/)
  expect([at('staging'), at('stable')]).toEqual([c3, c3])
  expect(await program.end()).toEqual({ code: 0, signal: null })
})
