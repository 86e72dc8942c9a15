import { describe, expect, test } from 'vitest'
import { type MailEnd, mailEnded } from '../../../src/core/bulletin/sending.ts'
import type { Fact } from '../../../src/core/facts.ts'
import type { Org } from '../../../src/core/org.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { withAudiences } from '../../helpers/audiences.ts'
import { given, read } from '../../helpers/given.ts'

const hour = 3_600_000
type Story = ReturnType<typeof given>

const slow = (o: Org): Org => ({ ...withAudiences(o), mail: { ...withAudiences(o).mail!, perMinute: 2 } })
const sent = ['ben> !announce developers The build moves.', 'ben> !send N1'] as const

/** The mail server answers; gives what is recorded and what is told in private. */
function end(story: Story, mail: string, how: MailEnd): { facts: readonly Fact[]; told: string } {
  const by = { door: 'work', name: 'the mail' } as const
  const world = { state: story.state(), org: story.org(), at: story.at(), by, answers: {} }
  const { facts } = mailEnded(mail, how, world)
  story.when(...facts)
  const entry = story.last().entry
  const said = facts.length > 0 && entry ? announce(entry, story.state(), story.org()) : []
  return { facts, told: said.map(a => `${a.to}: ${read(a.post)}`).join('\n') }
}

const away = { ok: false, why: "the mail server can't be reached", later: true } as const
const begun = (story: Story): string[] => story.facts().flatMap(f => (f.type === 'mail.begun' ? [f.mail] : []))

describe('a mail', () => {
  test('is begun by the clock, and done when the mail server has it; nobody is told', () => {
    const story = given({ org: withAudiences }, ...sent, '+1s')
    expect(begun(story)).toEqual(['N1/devel'])
    expect(end(story, 'N1/devel', { ok: true })).toEqual({ facts: [{ type: 'mail.sent', mail: 'N1/devel' }], told: '' })
    expect(story.when('+1d').facts()).toEqual([])
    expect(end(story, 'N1/devel', away).facts).toEqual([])
    story
      .when('!announcements')
      .expects({ says: '✓ N1 Fri 13 Mar 12:00 UTC "[Example] The build moves" → room ops · mail to devel, by ben' })
  })

  test('that has to wait is tried again, ever more seldom; its sender hears it once, and when it went after all', () => {
    const story = given({ org: withAudiences }, ...sent, '+1s')
    expect(end(story, 'N1/devel', away).told).toBe(
      "ben: bot> The mail of N1 to devel has to wait: the mail server can't be reached. I try again at 12:01 UTC, and for a day. !announcements",
    )
    story
      .when('!announcements')
      .expects({ says: "mail to devel waits: the mail server can't be reached; 1 try, again at 12:01 UTC" })
    expect(begun(story.when('+59s'))).toEqual([])
    expect(begun(story.when('restart', '+1s'))).toEqual(['N1/devel'])
    expect(end(story, 'N1/devel', away).told).toBe('')
    expect(begun(story.when('+119s'))).toEqual([])
    expect(begun(story.when('+1s'))).toEqual(['N1/devel'])
    expect(end(story, 'N1/devel', { ok: true }).told).toContain(
      'ben: bot> The mail of N1 to devel went out after all, after 3 tries. (N1)',
    )
  })

  test('is given up after a day, or at once when it is refused for good, and its sender is told', () => {
    const story = given({ org: withAudiences }, ...sent, '+1s')
    let [tries, told] = [1, '']
    for (; told === '' || tries < 3; tries++) {
      const gave = end(story, 'N1/devel', away)
      told = gave.facts.some(f => f.type === 'mail.failed' && f.again === undefined) ? gave.told : ''
      if (told === '') story.when('+1h')
    }
    expect(told).toContain("did not go out: the mail server can't be reached; I tried for a day. !announcements")
    expect(story.at()).toBeLessThan(Date.UTC(2026, 2, 14, 13, 0))
    expect(tries).toBeGreaterThan(20)
    const other = given({ org: withAudiences }, ...sent, '+1s')
    const refused = end(other, 'N1/devel', { ok: false, why: 'the mail server said: 550 no such list', later: false })
    expect(refused.told).toContain(
      'ben: bot> The mail of N1 to devel did not go out: the mail server said: 550 no such list.',
    )
    other.when('!announcements N1').expects({ says: ['✗ N1', 'mail to devel did not go out'] })
  })

  test('waits when so many went out in a minute; the clock goes on with the others, also after a restart', () => {
    const many = Array.from({ length: 5 }, (_, i) => [`ben> !announce developers ${i}`, `ben> !send N${i + 1}`]).flat()
    const story = given({ org: slow }, ...many, '+1s')
    expect(begun(story)).toEqual(['N1/devel', 'N2/devel'])
    expect(begun(story.when('+30s'))).toEqual([])
    expect(begun(story.when('restart', '+30s'))).toEqual(['N3/devel', 'N4/devel'])
    expect(begun(story.when('+59s'))).toEqual([])
    expect(begun(story.when('+1s'))).toEqual(['N5/devel'])
    expect(story.when('+1d').facts()).toEqual([])
  })

  test('does not go where mail is off: that is said before, at once, and of what waits', () => {
    const off = (o: Org): Org => ({ ...withAudiences(o), mail: { ...withAudiences(o).mail!, off: true } })
    const story = given({ org: off }).when('ben> !announce developers The build moves.')
    story.expects({ says: 'No mail will go out: mail is off here: an operator sets SMTP_URL.' })
    story
      .when('ben> !send N1')
      .expects({ facts: ['bulletin.sent', 'mail.requested', 'mail.failed'], says: 'No mail will go out' })
    expect(story.last().room.map(read).join('\n')).toContain('The mail of N1 to devel did not go out: mail is off here')
    const later = given({ org: withAudiences }, ...sent).when({ org: off }, '+1s')
    expect(later.facts()).toMatchObject([{ type: 'mail.failed', mail: 'N1/devel' }])
    expect(later.at()).toBeGreaterThan(hour)
  })
})
