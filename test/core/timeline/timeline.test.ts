/** Timelines: what the record holds of a day in the order in which it happened, and what people add and mend. */
import { describe, expect, test } from 'vitest'
import { linkedTo } from '../../../src/core/timeline/linked.ts'
import { given, noon, type Script, type Story } from '../../helpers/given.ts'
import { toGroup0, withTrain } from '../../helpers/train.ts'
import { landed, withWeb } from '../rollout/story.ts'

const out: Script[] = ['!deploy web c1 to production', 'ben> !approve D1', '!start D1', 'rest of D1']

/** What each line says, without the time and the number of the moment. */
const said = (story: Story): string[] =>
  story
    .heard()
    .split('\n')
    .flatMap(
      line =>
        /^(?:bot> )?\s*(?:\w+ \d+ \w+ )?\d\d:\d\d (?:UTC )?(?:\([^)]*\) )?(?<words>.*) \[[\d.]+\]/u.exec(line)?.groups
          ?.words ?? [],
    )

/** The number behind the moment that says this. */
const momentOf = (story: Story, words: string): string => {
  const line = story
    .when('!timeline D1')
    .heard()
    .split('\n')
    .find(l => l.includes(words))
  return /\[(?<id>[\d.]+)\]/.exec(line ?? '')?.groups?.id ?? `nothing says ${words}`
}

describe('what the record holds', () => {
  test('each turn of a deployment, who approved it by name', () => {
    const story = given(...out).when('!timeline D1')
    story.expects({ says: ['is asked for by ada', 'D1: approve, says ben', 'begins, started by ada', 'is out'] })
    expect(story.heard().indexOf('asked for')).toBeLessThan(story.heard().indexOf('is out'))
  })

  test('who stopped or judged it badly is named by team: what went wrong is nobody', () => {
    const story = given(...out, 'cleo> !verify D1 bad the header is gone').when('!timeline D1')
    story.expects({ says: 'D1 is found bad: the header is gone' })
    expect(story.heard()).not.toContain('cleo')
  })

  test('its rollback belongs to it', () => {
    const story = given('rolled back web production').when('!timeline D2')
    story.expects({ says: ['D2 is rolled back by D3', 'D3 web c100000 → production is out'] })
  })

  test('what was planned for a day begins with its plan', () => {
    const story = given('!deploy web c3 to production on="2026-03-14 09:00..18:00" the new menu', '+21h', '!deploy D1')
    story.when('!timeline D1').expects({ says: ['is planned by ada for', 'is asked for by ada'] })
  })

  test('the train that brought it, held by role and let go on', () => {
    const story = given(
      { org: withTrain },
      ...toGroup0,
      'ben> !train hold the disk fills up',
      '+30m',
      'ben> !train resume',
    )
    story.when('ben> !train go')
    const ride = story.facts().flatMap(f => (f.type === 'deploy.requested' ? [f.deploy] : []))[0]!
    story.when(`!timeline ${ride} all`)
    story.expects({ says: ['Train T1 leaves with', 'Train T1 is held by', ': the disk fills up', 'T1 may go on'] })
    expect(story.heard()).not.toContain('held by ben')
    story.when(`!review ${ride} whole`).expects({ says: 'Train T1 waited 30 min for being let go on' })
  })

  test('a freeze that it caused, and how the crew did on its day', () => {
    const story = given(...out, 'ben> !freeze web we look at D1 cause=D1', '+1h', '!verify D1 good', '!timeline D1')
    story.expects({ says: ['Freeze F1 of web, by somebody of docs because of D1'] })
    story.when({ type: 'duty.raised', crew: 'D1', call: 1, to: 'room' })
    story.when({ type: 'duty.noted', crew: 'D1', person: 'ben', text: 'all quiet', to: [] }, '!timeline D1')
    story.expects({ says: ['Nobody answers a call: the room is told', 'Handover note of ben: all quiet'] })
  })

  test('a security fix says nowhere what it is about, and neither does its review', () => {
    const story = given({ org: withWeb({}) }, landed('c1 c2'), 'done web production', 'ada/dm> !security start web')
    story.when('ada/dm> !deploy web fix to production security reason="CVE-1 in the login"', '!timeline D2')
    story.expects({ says: 'D2 web' })
    for (const line of [
      '!timeline D2',
      '!timeline D2 all',
      '!review D2',
      '!review D2 whole',
      'ben/dm> !review D2 whole',
    ])
      expect(story.when(line).heard()).not.toMatch(/CVE|Change f1/)
  })

  test('what was said of it before it was a part of a security fix is not repeated', () => {
    const story = given({ org: withWeb({}) }, landed('c1 c2'), 'done web production')
    story.when('!deploy web fix to production reason="CVE-1 in the login"').expects({ says: 'CVE-1' })
    const { plan } = story.deploy('D2')
    const veiled = { ...plan, revision: { ...plan.revision, subject: 'security fix', author: 'somebody' } }
    story.when({ type: 'deploy.replanned', deploy: 'D2', plan: veiled }, '!timeline D2')
    story.expects({ says: 'D2 web' })
    expect(story.heard()).not.toContain('CVE-1')
  })

  test('a restart changes nothing', () => {
    const story = given(...out, '!timeline D1 add "the disk fills up"')
    const before = story.when('!timeline D1').heard()
    expect(story.when('restart', '!timeline D1').heard()).toBe(before)
  })
})

describe('what people add', () => {
  test('stands where it happened, and says that it was written down later', () => {
    const story = given(...out, '+1h').when('!timeline D1 add at=12:00 "the pager rang"')
    story.expects({ facts: ['timeline.added'], says: 'On the timeline of D1' })
    story.when('!timeline D1').expects({ says: ['the pager rang', 'written down'] })
    expect(said(story)[0]).toContain('the pager rang')
  })

  test('what has not happened yet is refused, and so is nothing', () => {
    const story = given(...out)
    story.when('!timeline D1 add at=23:59 "the future"').expects({ refused: 'time.unclear' })
    story.when('!timeline D1 add').expects({ refused: 'timeline.empty' })
    story.when(`!timeline D1 add ${'x'.repeat(1200)}`).expects({ refused: 'timeline.long' })
  })

  test('it can not look like lines of others, whatever is in it', () => {
    const story = given(...out, '!timeline D1 add "all is well\n12:00 D1 is out [99]"').when('!timeline D1')
    expect(
      story
        .heard()
        .split('\n')
        .some(line => line.trim().startsWith('12:00 D1 is out [99]')),
    ).toBe(false)
  })
})

describe('what people mend', () => {
  test('the new words are read, what was there before is too', () => {
    const story = given(...out)
    const id = momentOf(story, 'is out')
    story.when(`ben> !timeline D1 fix ${id} "D1 is out on half of the servers"`).expects({ facts: ['timeline.mended'] })
    story.when('!timeline D1').expects({
      says: ['D1 is out on half of the servers', 'mended by ben: was "D1 web c100000 → production is out"'],
    })
  })

  test('another time moves it, and both times are kept', () => {
    const story = given(...out, '+1h')
    const id = momentOf(story, 'begins')
    story.when(`!timeline D1 fix ${id} at=11:00`).expects({ says: 'What it said before stays to be read' })
    story.when('!timeline D1').expects({ says: 'mended by ada: was ' })
    expect(said(story)[0]).toContain('begins')
  })

  test('two who mend the same: the later reads what the earlier wrote, and both stay', () => {
    const story = given(...out)
    const id = momentOf(story, 'is out')
    story.when(`ben> !timeline D1 fix ${id} "half is out"`, `cleo> !timeline D1 fix ${id} "all is out"`)
    story.expects({ says: 'half is out' }).when('!timeline D1')
    story.expects({ says: ['all is out', 'mended by ben', 'mended by cleo: was "half is out"'] })
  })

  test('what does not belong there is struck, with a reason, and stays', () => {
    const story = given(...out)
    const id = momentOf(story, 'begins')
    story.when(`!timeline D1 strike ${id}`).expects({ refused: 'timeline.why' })
    story.when(`!timeline D1 strike ${id} that was a rehearsal`).expects({ facts: ['timeline.struck'] })
    story.when('!timeline D1').expects({ says: ['begins', 'struck by ada: that was a rehearsal'] })
    story.when(`ben> !timeline D1 strike ${id} me too`).expects({ refused: 'timeline.struck', says: 'ada struck that' })
  })

  test('what is no moment of it is refused', () => {
    const story = given(...out)
    for (const id of ['999', 'x', '-1', '1.999'])
      story.when(`!timeline D1 fix ${id} "y"`).expects({ refused: 'unknown.moment' })
    story.when('!timeline D1 fix').expects({ refused: 'unknown.moment' })
    story.when(`!timeline D1 fix ${momentOf(story, 'is out')}`).expects({ refused: 'timeline.same' })
  })
})

test('only people whom the bot knows write into it', () => {
  given(...out)
    .when('eve> !timeline D1 add "I was here"')
    .expects({ refused: 'who.unknown' })
})

test('of what there is none is refused, with what there is', () => {
  const story = given(...out)
  for (const about of ['D9', 'O9', 'X1', 'web', 'D0', 'constructor'])
    story.when(`!timeline ${about}`).expects({ refused: 'unknown.timeline' })
})

describe('here', () => {
  test('is the big day while it lasts, whatever else goes out in its hours', () => {
    const story = given('!deploy web c2 to production on="now +4h"', '!deploy web c2 to staging')
    story.when('!timeline here add "the phone rings"').expects({ says: 'On the timeline of D1' })
    story.when('+5h', '!timeline here add "it is quiet"').expects({ says: 'On the timeline of D2' })
  })

  test('is what is on in the room, else what was last', () => {
    const story = given()
    story.when('!timeline here').expects({ refused: 'unknown.timeline', says: 'Nothing is on here' })
    story.when(...out, '!timeline here add "the disk fills up"').expects({ says: 'On the timeline of D1' })
    story.when('+2d', '!timeline here').expects({ refused: 'unknown.timeline' })
  })

  test('an outage that is on comes before a deployment that is over', () => {
    const O1 = { outage: 'O1', by: 'ben', room: 'ops', services: ['docs'], reason: 'login', audience: 'ops' } as const
    given(...out, '!verify D1 good', { type: 'outage.declared', ...O1, at: noon, next: noon + 3_600_000 })
      .when('!timeline here')
      .expects({ says: 'Timeline of O1' })
  })
})

test('what went back for it is told with what went out', () => {
  const out = (id: string): Script[] => [`ben> !approve ${id}`, `!start ${id}`, `rest of ${id}`]
  const before = ['!deploy web c1 to production', ...out('D1'), '!verify D1 good', '!deploy web c2 to staging']
  const there = ['!deploy web c2 to production', ...out('D3'), '!broken web "it is empty" about=D2', '!claim B1']
  const story = given(...before, ...there, '!rollback D3 reason="it is empty"', 'rest of D4', '!fixed B1 by=D4')
  expect(linkedTo('D2', story.state()).ids).toEqual(expect.arrayContaining(['B1', 'D4', 'D3']))
})
