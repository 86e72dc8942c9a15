import { describe, expect, test } from 'vitest'
import { type Telling, tellFacts } from '../../../src/core/bulletin/tell.ts'
import { toldOf } from '../../../src/core/bulletin/told.ts'
import type { Fact } from '../../../src/core/facts.ts'
import { text } from '../../../src/core/post.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { withAudiences } from '../../helpers/audiences.ts'
import { given } from '../../helpers/given.ts'

type Story = ReturnType<typeof given>

/** Records that it is told now, and gives the facts. */
function tell(story: Story, telling: Partial<Telling>): readonly Fact[] {
  const by = { person: 'ada', door: 'terminal', id: 'ada', name: 'ada' } as const
  const world = { state: story.state(), org: story.org(), at: story.at(), by, answers: {} }
  const facts = tellFacts(
    { about: 'O1', kind: 'outage.scheduled', subject: 'web', body: [text`down`], ...telling },
    world,
  )
  story.when(...facts)
  return facts
}

const sentTo = (facts: readonly Fact[]) =>
  facts.flatMap(f => (f.type === 'bulletin.sent' ? [{ rooms: f.rooms, lists: f.lists, feed: f.feed }] : []))
const mails = (facts: readonly Fact[]) => facts.flatMap(f => (f.type === 'mail.requested' ? [f.mail] : []))

describe('many are told', () => {
  test('an audience is its rooms, a mail to each of its lists, and the feed', () => {
    const story = given({ org: withAudiences })
    const facts = tell(story, { audience: 'everybody' })
    expect(sentTo(facts)).toEqual([{ rooms: ['ops', 'quiet'], lists: ['announce'], feed: true }])
    expect(facts[1]).toMatchObject({ mail: 'N1/announce', address: 'announce@lists.example.org' })
    expect(toldOf('O1', story.state())).toMatchObject([{ id: 'N1', at: story.at(), by: 'ada', subject: 'web' }])
  })

  test('whoever was told before is told again, also when the audience has changed, and without one', () => {
    const story = given({ org: withAudiences })
    tell(story, { audience: 'developers', also: [{ name: 'docs', address: 'docs@example.org' }] })
    const moved = tell(story, { audience: 'everybody', kind: 'outage.moved' })
    expect(sentTo(moved)).toEqual([{ rooms: ['ops', 'quiet'], lists: ['devel', 'announce'], feed: true }])
    expect(mails(moved)).toEqual(['N2/devel', 'N2/announce', 'N2/@docs'])
    const over = tell(story, { kind: 'outage.cancelled' })
    expect(mails(over)).toEqual(['N3/devel', 'N3/announce', 'N3/@docs'])
    expect(toldOf('O1', story.state()).map(t => t.id)).toEqual(['N1', 'N2', 'N3'])
    expect(toldOf('O2', story.state())).toEqual([])
  })

  test('a room is an audience, too; nobody to be told is nothing to record', () => {
    const story = given({ org: withAudiences })
    expect(sentTo(tell(story, { audience: 'quiet' }))).toEqual([{ rooms: ['quiet'], lists: [], feed: false }])
    expect(tell(story, { about: 'O2' })).toEqual([])
    expect(tell(story, { about: 'O2', audience: 'gone' })).toEqual([])
  })

  test('rooms and lists that the configuration has no more are passed by', () => {
    const story = given({ org: withAudiences })
    tell(story, { audience: 'everybody' })
    story.when({ org: o => ({ ...o, mail: { ...o.mail!, lists: {} }, rooms: { ops: o.rooms.ops! } }) })
    expect(sentTo(tell(story, {}))).toEqual([{ rooms: ['ops'], lists: [], feed: true }])
  })

  test('where mail is off it is said of each mail that it does not go', () => {
    const story = given({ org: o => ({ ...withAudiences(o), mail: { ...withAudiences(o).mail!, off: true } }) })
    const facts = tell(story, { audience: 'everybody' })
    expect(facts.at(-1)).toMatchObject({ type: 'mail.failed', mail: 'N1/announce' })
    expect(JSON.stringify(facts.at(-1))).toContain('SMTP_URL')
  })

  test('each room hears it once, the first time as the beginning of the live post, where there is one', () => {
    const story = given({ org: withAudiences }, '!deploy web main to production')
    tell(story, { about: 'D1', audience: 'developers' })
    const heard = (facts: readonly Fact[]) =>
      announce({ ...story.last().entry!, facts }, story.state(), story.org()).map(a => [a.room, a.about, a.opens])
    const moved = tell(story, { about: 'D1', audience: 'everybody' })
    expect(heard(moved)).toEqual([
      ['ops', 'D1', false],
      ['quiet', 'D1', true],
    ])
    expect(story.state().bulletins.mails.open).toEqual(['N1/devel', 'N2/devel', 'N2/announce'])
  })
})
