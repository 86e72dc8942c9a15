import { expect, test } from 'vitest'
import { given, running } from '../../helpers/given.ts'

test('what runs where, since when, by whom, and how it was judged', () => {
  const story = given('done web production').when('eve> !status web')
  story.expects({
    says: [
      'web production: c100000 "Change c1" since Fri 13 Mar 12:',
      'by ada (D1, healthy)',
      'web staging: nothing known to run',
    ],
  })
  expect(story.heard()).not.toContain('api')
  story.when('!status').expects({ says: 'api live: nothing known to run' })
})

test('what is going on, and what waits for whom', () => {
  const story = given('!deploy web main to production', '!deploy api main')
  story.when('!status').expects({
    says: [
      'D1 c400000 → production: asked for by ada · waits for: 1 of release, not ada',
      'D2 c400000 → live: asked for by ada · waits for: 2, one of qa or ben, not ada',
    ],
  })
  story.when('ben> !approve D1', '!status web').expects({ says: 'D1 c400000 → production: approved, ada can start it' })
  story.when('!start D1', 'cleo> !queue web production', '!status web').expects({ says: 'queue: cleo' })
  story.when('step ok', '!status web').expects({ says: 'D1 c400000 → production: waiting: go on with everyone?' })
  story.when('!hold D1 lunch', '!status web').expects({ says: 'held by ada since 12:01 UTC: lunch' })
})

test('what was left half-way, and what somebody else deployed', () => {
  const left = given('done web production', '!deploy web c2 to production', 'ben> !approve D2', '!start D2')
  left.when('step ok', '!abort D2 no', '!status web')
  left.expects({ says: ['web production: c100000', 'D2 was left half-way (aborted)'] })
  const revision = { commit: 'c3'.padEnd(40, '0'), subject: 'Change c3', author: 'Ada', at: 0 }
  const drift = { type: 'drift.found', service: 'web', target: 'staging', revision } as const
  given(drift)
    .when('!status web')
    .expects({ says: 'web staging: c300000 "Change c3" since Fri 13 Mar 12:00 UTC, not deployed by me' })
})

test('deployments, newest first, of one service or all, as many as wanted', () => {
  const story = given('done web staging', '!deploy web main to production', '!deploy api main')
  const listed = (line: string) =>
    story
      .when(line)
      .heard()
      .match(/\bD\d+\b(?= \w+ c\d)/g)
  expect(listed('!deploys')).toEqual(['D3', 'D2', 'D1'])
  expect(listed('!deploys 2')).toEqual(['D3', 'D2'])
  expect(listed('!deploys web')).toEqual(['D2', 'D1'])
  expect(listed('!deploys web 1')).toEqual(['D2'])
  story.when('!deploys web 51').expects({ refused: 'usage' })
})

test('output is of the step that is named, else of the latest', () => {
  const story = given(...running, 'step ok', '!go D1')
  story.when('!output D1 canary').expects({ says: ['D1 check of canary', 'all is well'] })
  story.when('!output D1').expects({ says: ['D1 everyone', 'copied 12 files'] })
  story.when('!output D1 nothing').expects({ refused: 'unknown.step', says: 'canary and everyone. !output D1 canary' })
})
