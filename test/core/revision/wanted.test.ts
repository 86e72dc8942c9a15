import { expect, test } from 'vitest'
import type { Org } from '../../../src/core/org.ts'
import { idOf, revisionOf } from '../../helpers/commits.ts'
import { given, type Setting } from '../../helpers/given.ts'
import { branch } from '../../helpers/landed.ts'

const setting: Setting = {
  org: (o: Org): Org => ({
    ...o,
    services: { ...o.services, web: { ...o.services.web!, repository: './web.git' } },
  }),
  outside: { branches: { web: branch({ c1: {}, c2: {}, a1: { on: ['c1'] }, c3: { on: ['c2', 'a1'] }, c4: {} }) } },
}
const runsOld = { type: 'drift.found', service: 'web', target: 'production', revision: revisionOf('c1') } as const
const known = [setting, runsOld, 'read web'] as const

test('a revision is named by its number, and shown by number, id and subject', () => {
  const story = given(...known)
  for (const name of ['r3', 'R3', 'web@r3']) {
    story
      .when(`!plan web ${name} to production`)
      .expects({ says: 'web r3 c300000 "Change c3" by Ada Lindqvist → production' })
  }
  story.when('!deploy web r4 to production').expects({ says: 'D1 web c400000 "Change c4"' })
  expect(story.deploy('D1').plan.revision.commit).toBe(idOf('c4'))
})

test('what runs has its number, too, although nothing of it is new', () => {
  given(...known)
    .when('!plan web r1 to staging')
    .expects({ says: 'web c100000 "Change c1"' })
  const tip = { ...runsOld, revision: revisionOf('c4') }
  const story = given(setting, tip, { ...tip, target: 'staging' }, 'read web')
  story.when('!plan web r4 to staging').expects({ says: 'web c400000 "Change c4"' })
  story.when('!plan web r5 to staging').expects({ refused: 'unknown.revision' })
  story.when('!plan web r0 to staging').expects({ refused: 'unknown.revision' })
})

test('what a merge brought has no number of its own', () => {
  const story = given(...known, '!deploy web a1 to production')
  expect(story.heard()).toContain('D1 web a100000 "Change a1"')
})

test('a number that is not known is asked of the repository, like any other name', () => {
  const story = given(...known)
  story.when('!deploy web r9 to production').expects({ refused: 'unknown.revision', says: 'No revision r9 of web' })
  story
    .when('!deploy web api@r3 to production')
    .expects({ refused: 'unknown.revision', says: 'No revision api@r3 of web' })
  story.when('!deploy api r3 to live').expects({ refused: 'unknown.revision' })
  story.when('!deploy api api@main to live').expects({ says: 'c400000' })
  story.when('!deploy web web@ to production').expects({ refused: 'unknown.revision' })
})

test('after a push with force a number means what it means now', () => {
  const story = given(...known)
  const forced = { outside: { branches: { web: branch({ c1: {}, c2: {}, f1: {} }) } } }
  story.when(forced, 'read web', '!deploy web r3 to production').expects({ says: 'D1 web f100000' })
})

test('so are a rollback, a fix, a lock and an exception', () => {
  const story = given(...known, '!deploy web r4 to staging', 'step ok', '!deploy web r3 to staging', 'step ok')
  story.when('!rollback web to r2 in staging reason="checkout is broken"').expects({ says: 'web c200000' })
  story.when('step ok', '!fixed-by D2 r4').expects({ facts: ['commits.fixed'], says: 'c400000' })
  story.when('!lock web/production for the migration change=r4').expects({ facts: ['lock.taken'] })
  expect(story.facts()[0]).toMatchObject({ revision: { commit: idOf('c4') } })
  story.when('ben> !freeze web now..+2h because of the fair').expects({ says: 'F1' })
  story.when('ben> !freeze except F1 web web@r4 for=ada reason="checked"')
  expect(story.facts()[0]).toMatchObject({ type: 'freeze.exempted', revision: { commit: idOf('c4') } })
})
