/** What was rolled back does not ship again until it is cured: by what has landed, or by a fix that is named. */
import { expect, test } from 'vitest'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { org as small, withTarget } from '../../helpers/org.ts'
import { holding } from '../qa/checked.ts'

const withBranch = {
  ...small,
  services: { ...small.services, web: { ...small.services.web!, repository: './web.git' } },
}
const line = { c1: {}, c2: {}, c3: {}, c4: {} }
const out = (revision: string, id: string) => [
  `!deploy web ${revision} to staging`,
  `rest of ${id}`,
  `!verify ${id} good`,
]

/** c1 ran in staging, then c3, which was rolled back with all it brought: r2 and r3. */
const rolledBack = (told: Parameters<typeof holding>[0] = line) => [
  { org: () => withBranch, ...holding(told) },
  ...[...out('c1', 'D1'), ...out('c3', 'D2'), '!rollback D2 the checkout is empty', 'rest of D3'],
]
const gateOf = (story: ReturnType<typeof given>, id: string) => story.deploy(id).gates.find(g => g.gate === 'known-bad')
const denied = { says: 'no: it holds the commits that were rolled back with D2 ("the checkout is empty")' }

test('until it is cured it is denied, by name, with what to type', () => {
  const story = given(...rolledBack()).when('!deploy web c4 to staging')
  story.expects({ ...denied, states: { D4: 'denied' } })
  expect(gateOf(story, 'D4')).toMatchObject({ about: ['D2'], cure: '!fixed-by D2 REVISION' })
  story.when('!fixed-by D2 c4', '!deploy web c4 to staging').expects({ states: { D5: 'running' } })
})

test('commits that take all of it back cure it', () => {
  const half = { ...line, f1: { rollback: [idOf('c3')] } }
  const story = given(...rolledBack(half)).when('!deploy web f1 to staging')
  story.expects({ ...denied, states: { D4: 'denied' } })
  story.when(holding({ ...half, c5: { rollback: ['r2'] } }), '!deploy web f1 to staging').expects(denied)
  story.when('!deploy web c5 to staging').expects({ states: { D6: 'running' } })
})

test.each([[['r1..r3']], [['c200', 'c300']], [['web@r1..r3']], [['D2']]])('a rollback that names %j', rollback => {
  const story = given(...rolledBack({ ...line, f1: { rollback } })).when('!deploy web f1 to staging')
  story.expects({ states: { D4: 'running' } })
})

test('a rollback that was taken back itself cures nothing', () => {
  const story = given(...rolledBack({ ...line, f1: { rollback: ['r1..r3'] }, c5: { rollback: [idOf('f1')] } }))
  story.when('!deploy web c5 to staging').expects({ ...denied, states: { D4: 'denied' } })
  story.when('!deploy web f1 to staging').expects({ states: { D5: 'running' } })
})

test.each([
  [['c300'], 'running'],
  [['D2'], 'running'],
  [['c200', 'r3'], 'running'],
  [['c200'], 'denied'],
  [['c400'], 'denied'],
  [['nothing'], 'denied'],
] as const)('a commit that says Fixes: %j is %s', (fixes, state) => {
  const story = given(...rolledBack({ ...line, f1: { fixes } })).when('!deploy web f1 to staging')
  expect(story.deploy('D4').state).toBe(state)
})

test('what somebody has let out again is no longer kept from where it runs', () => {
  const story = given(
    ...rolledBack(),
    '!deploy web c4 to staging',
    'cleo> !override D4 known-bad the proxy was it',
    'rest of D4',
  )
  story.when(holding({ ...line, f1: {} }), '!deploy web f1 to staging').expects({ states: { D5: 'running' } })
  story.when('!deploy web f1 to production').expects({ ...denied, states: { D6: 'denied' } })
})

test('a rollback that was left half-way lets nothing out again', () => {
  const story = given(...rolledBack().slice(0, -1), '!abort D3 wait', 'job ok')
  for (const [n, revision] of ['c3', 'c4'].entries()) {
    story.when(`!deploy web ${revision} to staging`).expects({ ...denied, states: { [`D${4 + n}`]: 'denied' } })
  }
})

test('an override passes what it named, and nothing that was rolled back since', () => {
  const org = withTarget(withBranch, ['web', 'staging'], { approvals: 1, autostart: true })
  const approved = (revision: string, id: string) => [
    `!deploy web ${revision} to staging`,
    `ben> !approve ${id}`,
    `rest of ${id}`,
    `!verify ${id} good`,
  ]
  const story = given(
    { org: () => org, ...holding({ ...line, f1: {} }) },
    ...[...approved('c1', 'D1'), ...approved('c2', 'D2'), '!rollback D2 no', 'rest of D3'],
    ...['!deploy web c4 to staging', 'cleo> !override D4 known-bad it is fine'],
  )
  story.when('!deploy web c3 to staging', 'cleo> !override D5 known-bad it is fine', 'ben> !approve D5', 'rest of D5')
  story.when('!rollback D5 worse', 'rest of D6', 'ben> !approve D4')
  expect(story.deploy('D4').state).toBe('approved')
  story.when('!start D4').expects({ refused: 'known-bad.rolled-back', says: 'D5 ("worse")' })
})

test('what is not on the known branch is judged by git', () => {
  const story = given(...rolledBack()).when({ outside: { down: false } }, '!deploy web c4 to production')
  story.expects({ ...denied, states: { D4: 'denied' } })
  story.when(holding(line), '!deploy web a1 to staging').expects({ states: { D5: 'running' } })
})
