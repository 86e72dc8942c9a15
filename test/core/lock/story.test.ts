import { expect, test } from 'vitest'
import { given, noon, read } from '../../helpers/given.ts'

type Story = ReturnType<typeof given>

const room = (story: Story): string => story.last().room.map(read).join('\n')
/** Nobody reports here that a notice was heard, so each is given up at its time. */
const done = (story: Story): string[] => story.facts().flatMap(f => (f.type === 'notice.skipped' ? [] : [f.type]))
const told = (story: Story) => story.facts().flatMap(f => (f.type === 'notice.opened' ? [[f.kind, f.hearer]] : []))

const locked = '!lock web/production schema migration until 16:00'

test('a lock handed over: it counts when the other accepts', () => {
  const story = given(locked, 'cleo> !queue web production')
  story.when('!handover @cleo').expects({
    facts: ['handover.offered'],
    says: [
      'cleo: ada hands web production over to you',
      'until 12:30 UTC',
      '!handover accept H1 · !handover decline H1',
    ],
  })
  story.when('cleo> !deploy web main to production').expects({ states: { D1: 'denied' } })
  story.when('ben> !handover accept H1').expects({ refused: 'handover.other', says: 'H1 is for cleo' })
  story.when('!handover accept H1').expects({ refused: 'handover.other' })
  story.when('cleo> !handover accept').expects({
    facts: ['handover.accepted', 'lock.taken', 'queue.left'],
    says: 'cleo holds web production now, handed over by ada, until 15:00 UTC: schema migration',
  })
  story.when('cleo> !deploy web main to production').expects({ states: { D2: 'requested' }, says: 'your lock' })
  story.when('!deploy web main to production').expects({ states: { D3: 'denied' } })
  story.when('cleo> !handover accept').expects({ refused: 'handover.late', says: 'you accepted it at 12:00 UTC' })
})

test.each([
  ['"measuring" 2h', '14:00 UTC'],
  ['measuring 17:00', '16:00 UTC'],
  ['measuring until 17:00', '16:00 UTC'],
])('its end may just stand behind what it is for: %s', (said, until) => {
  given()
    .when(`!lock web/production ${said}`)
    .expects({ says: [`until ${until}, then`, ': measuring.'] })
})

test('an end that is past is asked about, not taken for a reason', () => {
  given().when('!lock web/production measuring until yesterday').expects({ refused: 'time.unclear', says: 'is past' })
})

test('an offer can be declined, and lapses', () => {
  const declined = given(locked, '!handover cleo', 'cleo> !handover decline I am at lunch')
  declined.expects({ says: 'ada: cleo declines web production: I am at lunch. It stays yours.' })
  const story = given(locked, '!handover cleo').when('+30m')
  story.expects({ facts: ['handover.lapsed'] })
  story.when('cleo> !handover accept').expects({ refused: 'handover.late', says: 'it lapsed' })
  story.when('cleo> !handover accept H1').expects({ refused: 'handover.late', says: '!lock ask web/production' })
})

test('an offer of what changed since is void', () => {
  const story = given(locked, '!handover cleo', '!unlock')
  story.when('cleo> !handover accept').expects({ refused: 'handover.late', says: 'things changed' })
  story.when('+1h').expects({ facts: [] })
})

test('whoever is in its way can ask, be told, wait in line, or take it with a reason', () => {
  const story = given(locked)
  story.when('cleo> !lock web/production my turn').expects({
    refused: 'lock.taken',
    says: [
      'ada holds web production since 12:00 UTC, until 15:00 UTC: schema migration',
      '!lock ask web/production · !lock tell web/production · !queue web production · !lock take web/production reason',
    ],
  })
  story.when('cleo> !lock ask web/production may I?').expects({ facts: ['lock.asked', 'notice.opened'] })
  expect(told(story)).toEqual([['lock.ask', { to: 'ada' }]])
  expect(room(story)).toContain(
    'cleo asks for web production, which you hold until 15:00 UTC (schema migration): may I?',
  )
  expect(room(story)).toContain('!handover @cleo web/production')
  story.when('cleo> !lock tell web/production').expects({ facts: ['lock.watched'], says: 'at 15:00 UTC at the latest' })
  story.when('cleo> !lock tell web/production').expects({ refused: 'lock.watched' })
  story.when('!unlock').expects({ facts: ['lock.released', 'notice.opened'], says: 'ada unlocked web production.' })
  expect(told(story)).toEqual([['lock.free', { to: 'cleo' }]])
  expect(room(story)).toContain('web/production is free.')
})

test('taking one over needs a reason and tells the holder', () => {
  const story = given(locked)
  story.when('cleo> !lock take web/production').expects({ refused: 'lock.reason', says: '!lock take web/production' })
  story.when('cleo> !lock take web/production the site is down').expects({
    facts: ['lock.taken', 'notice.opened'],
    says: 'cleo took web production over from ada, until 16:00 UTC: the site is down',
  })
  expect(told(story)).toEqual([['lock.lost', { to: 'ada' }]])
  expect(room(story)).toContain('cleo took web production over from you: the site is down')
  story.when('cleo> !lock take web/production again').expects({ refused: 'lock.mine' })
})

test('unlocking somebody else’s needs a reason and tells the holder', () => {
  const story = given(locked)
  story.when('cleo> !unlock web/production').expects({ refused: 'unlock.other', says: 'ada holds web/production' })
  story.when('cleo> !unlock web/production she is ill').expects({
    facts: ['lock.released', 'notice.opened'],
    says: 'cleo unlocked web production, which ada held: she is ill',
  })
  expect(told(story)).toEqual([['lock.lost', { to: 'ada' }]])
})

test('the holder is told half an hour before its end, and it ends by itself', () => {
  const story = given(locked, 'cleo> !queue web production').when('+149m').expects({ facts: [] })
  story.when('+1m').expects({ facts: ['lock.nagged', 'notice.opened'] })
  expect(told(story)).toEqual([['lock.nag', { to: 'ada' }]])
  expect(room(story)).toContain(
    'Your lock on web production ends at 15:00 UTC, then cleo: schema migration. Still needed?',
  )
  expect(room(story)).toContain('!lock extend web/production · !unlock web/production')
  story.when('+29m').expects({ facts: [] })
  expect(done(story.when('+1m'))).toEqual(['lock.expired'])
  expect(room(story)).toContain("web production is unlocked: ada's time was up. cleo is next.")
  story.when('+1s').expects({ facts: ['queue.called'] })
  expect(room(story)).toContain("cleo: you're up")
})

test('it is over at its end, whether a tick has said so or not', () => {
  const story = given({
    type: 'lock.taken',
    ...{ service: 'web', target: 'staging', by: 'cleo', reason: 'x', until: noon },
  })
  story.when('!deploy web main to staging').expects({ states: { D1: 'running' } })
})

test('a named successor is called before the queue', () => {
  const story = given('!lock web/staging the demo then=cleo until 14:00').when('!unlock')
  story.expects({ facts: ['lock.released', 'queue.joined', 'queue.called'] })
  expect(room(story)).toContain("cleo: you're up. web staging is kept for you")
})

test('use renews it, and a deployment on its way keeps it', () => {
  const story = given('!lock web/production schema for 2h', '!deploy web main to production', 'ben> !approve D1')
  const until = (): number => story.state().locks.held['web/production']!.until
  story.when('+90m', '!start D1')
  expect(until()).toBe(noon + 210 * 60_000)
  expect(done(story.when('+120m'))).toEqual(['lock.kept'])
  story.when('step ok', '!go D1', 'step ok').expects({ states: { D1: 'done' } })
  expect(until()).toBe(story.at() + 120 * 60_000)
})

test('extending is for its holder, a week at most', () => {
  const story = given('!lock web/production schema for 2h')
  story.when('!lock extend').expects({ facts: ['lock.extended'], says: 'ada keeps web production until 16:00 UTC' })
  story.when('!lock extend web/production 1h').expects({ refused: 'lock.shorter', says: '!unlock web/production' })
  story.when('!lock extend until 20:00').expects({ says: 'until 19:00 UTC' })
  story.when('!lock extend 8d').expects({ refused: 'lock.long', says: '7 d at most' })
  story.when('cleo> !lock extend web/production').expects({ refused: 'lock.other', says: '!lock take web/production' })
})

test('what is locked is listed, and can be unlocked when it has left the configuration', () => {
  const story = given(locked, 'cleo> !lock api/live the demo until 14:00', {
    org: o => ({ ...o, services: { web: o.services.web! } }),
  })
  story.when('eve> !locks').expects({
    says: ['api/live (no longer configured) cleo since 12:00 UTC, until 13:00 UTC (60 min left): the demo'],
  })
  story.when('!status web').expects({ says: 'locked by ada until Fri 13 Mar 15:00 UTC' })
  story.when('cleo> !unlock api/live').expects({ facts: ['lock.released'] })
})

test('at its end a named successor is called, and the queue waits', () => {
  const story = given(
    { org: o => ({ ...o, roles: { ...o.roles, deploy: ['infra', 'release'] } }) },
    '!lock web/staging the demo then=cleo until 14:00',
    'ben> !queue web staging',
  )
  story.when('+1h').expects({ facts: ['lock.expired', 'queue.joined', 'queue.called'] })
  story.when('+1s').expects({ facts: [] })
})
