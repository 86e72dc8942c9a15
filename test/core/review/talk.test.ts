/** What was said about a deployment in meetings, and where that stands in its review. */
import { describe, expect, test } from 'vitest'
import { given, type Script, type Story } from '../../helpers/given.ts'

const out: Script[] = ['!deploy web c1 to production', 'ben> !approve D1', '!start D1', 'rest of D1', '!verify D1 good']

const page = (story: Story): string => story.when('!review D1 whole').heard()
/** What stands behind a heading, up to the next one. */
const under = (story: Story, heading: string): string =>
  page(story)
    .split(heading)[1]
    ?.split(/\n\s*\|?\s*##/)[0] ?? ''

/** A meeting in another room, with these lines. */
const meeting = (...lines: string[]): Script[] => ['!meeting start Weekly', ...lines, '#endmeeting']

describe('minutes', () => {
  test('lines to a topic that names it stand in the discussion, ideas apart, actions among what is owed', () => {
    const lines = ['#topic D1', '#info the canary was quiet', '#agreed we wait a day more', '#idea a larger canary']
    const story = given(...out, '+2h', ...meeting(...lines, '#action ben to watch the pool'))
    const said = under(story, '### Said in meetings')
    expect(said).toContain('- info: the canary was quiet (M1)')
    expect(said).toContain('- agreed: we wait a day more (M1)')
    expect(said).not.toContain('larger')
    expect(under(story, '### Ideas')).toContain('- a larger canary (M1)')
    expect(under(story, '## Follow-ups')).toMatch(/\[ \] U1 ben, by \d{4}-\d\d-\d\d: watch the pool/)
  })

  test('what was said to other topics of the same meeting is left out, and what was undone', () => {
    const lines = ['#topic Holidays', '#info closed on Monday', '#agreed D1 was fine', '#info D1 is gone', '#undo']
    const story = given(...out, '+2h', ...meeting(...lines, '#topic D11', '#info not this one', '#action ben to rest'))
    expect(under(story, '### Said in meetings')).toContain('agreed: D1 was fine')
    for (const other of ['Monday', 'gone', 'not this one', 'rest']) expect(page(story)).not.toContain(other)
  })

  test('a meeting that was held where it went out, while it did, is there whole', () => {
    const begun = ['!deploy web c1 to production', 'ben> !approve D1', '!start D1', 'step ok']
    const story = given(...begun, ...meeting('#info the graphs are flat'), 'rest of D1', '!verify D1 good')
    expect(under(story, '### Said in meetings')).toContain('info: the graphs are flat')
    const later = given(...out, '+2h', ...meeting('#info the graphs are flat'))
    expect(page(later)).not.toContain('graphs')
  })

  test('without any of it the discussion says so', () => {
    expect(page(given(...out))).toContain('Nobody has said anything yet.')
  })
})
