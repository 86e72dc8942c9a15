import { describe, expect, test } from 'vitest'
import { dialogOf } from '../../../src/core/dialog/slice.ts'
import type { Button } from '../../../src/core/post.ts'
import { findCall } from '../../../src/core/testing/slice.ts'
import { given, type Story } from '../../helpers/given.ts'
import { everythingIsAnswered } from '../../helpers/hostile.ts'

/** A call for testing, of which is asked: breaks, where, access, unanswered, decision. */
const begun = 'cleo> !testing web c2 until="tomorrow 18:00" areas=login,search'

const call = (story: Story) => findCall(story.state().testings, 'Q1')!
const asked = (story: Story, who = 'cleo') => dialogOf(story.state().dialogs, who)?.field
const buttonsOf = (story: Story): readonly Button[] => story.last().reply?.buttons ?? []
const button = (story: Story, label: string): Button => buttonsOf(story).find(b => b.label === label)!

describe('question by question', () => {
  test('plain words to the bot answer, whatever they begin with; a command takes its sign', () => {
    const story = given(begun)
    expect(story.heard()).toContain('Q1 testing of web c200000 · 3 of 8: Which API breaks does the build hold?')
    expect(story.heard()).toContain('!answer none known | back | cancel')
    story
      .when('cleo> none known')
      .expects({ facts: ['testing.filled', 'dialog.asked'], says: 'Where does the build run?' })
    story.when('cleo> status page and staging').expects({ says: 'How does one get at it' })
    expect(call(story)).toMatchObject({ breaks: [], where: 'status page and staging' })
    story.when('cleo> !testings').expects({ says: 'Q1 is a draft of cleo' })
    story.when('cleo> verify D1 good').expects({ refused: 'unknown.deploy' })
    expect(asked(story)).toBe('access')
  })

  test('an id that the question offers is its answer; elsewhere it says what to go on with', () => {
    const known = `ben> !apibreak web 2.0 items=login kind=removed production="2026-04-20 21:00" act=all migrate=no rollback=no contact=ben`
    const story = given(known, 'ben> !apibreak send X1', begun)
    expect(story.heard()).toContain('!answer none known | X1 | back | cancel')
    story.when('cleo> !answer X1').expects({ facts: ['testing.filled', 'dialog.asked'] })
    expect(call(story).breaks).toEqual(['X1'])
    story.when('cleo> !answer X1')
    expect(dialogOf(story.state().dialogs, 'cleo')?.about).toBe('X1')
  })

  test('skip, back and clear go through it; what must be known cannot be left open', () => {
    const story = given(begun)
    story
      .when('cleo> !answer skip')
      .expects({ refused: 'dialog.needed', says: "This can't be left open: Which API breaks" })
    story.when('cleo> none known', 'cleo> staging', 'cleo> your account')
    expect(asked(story)).toBe('unanswered')
    story.when('cleo> back').expects({ says: ['5 of 8', 'now: your account', 'skip | clear | back'] })
    story.when('cleo> clear').expects({ facts: ['testing.filled', 'dialog.asked'] })
    expect(call(story).access).toBe('')
    story.when('cleo> SKIP', 'cleo> skip').expects({
      facts: ['dialog.closed'],
      says: 'That is all I need. !preview Q1',
    })
    story.when('cleo> skip').expects({ refused: 'word.unknown' })
    story.when('cleo> !answer skip').expects({ refused: 'dialog.none' })
  })

  test('what cannot be read is asked for again, and nothing is lost', () => {
    const story = given(begun, 'cleo> !answer none known', 'cleo> !answer staging')
    story.when('cleo> skip', 'cleo> skip', 'cleo> yesterday').expects({ refused: 'dialog.fault' })
    expect(asked(story)).toBe('decision')
    story.when('cleo> ?').expects({ says: 'When is go or no-go decided?' })
    story.when('cleo> mon 10:00').expects({ says: 'That is all I need' })
    expect(call(story).where).toBe('staging')
  })

  test('cancel keeps what was said, and the draft asks on', () => {
    const story = given(begun, 'cleo> none known').when('cleo> cancel')
    story.expects({ facts: ['dialog.closed'], says: ['What you said is kept', '!answer Q1'] })
    story.when('cleo> !answer q1').expects({ says: 'Where does the build run?' })
    expect(call(story).breaks).toEqual([])
  })

  test('a late button answers no other question', () => {
    const story = given(begun)
    const none = button(story, 'none known')
    story.when('cleo> none known', 'cleo> staging')
    story.press('cleo', none).expects({ refused: 'dialog.late', says: '!answer Q1' })
    expect(call(story).access).toBeUndefined()
  })

  test('half an hour without an answer ends it, with how to go on; what was said is kept', () => {
    const story = given(begun, 'cleo> none known').when('+29m')
    expect(asked(story)).toBe('where')
    story.when('+1m')
    expect(story.facts()).toContainEqual({ type: 'dialog.closed', by: 'cleo', about: 'Q1', how: 'abandoned' })
    expect(story.facts().find(f => f.type === 'notice.opened')).toMatchObject({ hearer: { to: 'cleo' } })
    story.when('cleo> staging').expects({ refused: 'word.unknown' })
    story.when('cleo> !answer Q1').expects({ says: 'Where does the build run?' })
  })

  test('a restart in the middle changes nothing', () => {
    const story = given(begun, 'cleo> none known').when('restart', 'cleo> staging')
    expect(call(story).where).toBe('staging')
    expect(asked(story)).toBe('access')
  })

  test('one person is asked about one thing at a time; the other waits', () => {
    const story = given(begun, 'cleo> none known', 'cleo> !testing api c1 until="tomorrow 12:00" areas=all')
    story.when('cleo> none known', 'cleo> live').expects({ says: 'Q2 testing of api' })
    expect(call(story).where).toBeUndefined()
    story.when('cleo> !answer Q1').expects({ says: 'Where does the build run?' })
  })

  test('what somebody else answered meanwhile is not overwritten unseen', () => {
    const story = given(begun, 'cleo> none known', 'ben> !answer Q1', 'ben> staging')
    story
      .when('cleo> canary')
      .expects({ facts: ['dialog.asked'], says: ['Somebody else answered this', 'now: staging'] })
    expect(call(story).where).toBe('staging')
    story.when('cleo> canary').expects({ facts: ['testing.filled', 'dialog.asked'] })
    expect(call(story).where).toBe('canary')
  })

  test('when it has gone out meanwhile, the answer says so and ends the questions', () => {
    const story = given(begun, 'cleo> none known', 'cleo> staging', 'ben> !send Q1')
    story.when('cleo> your account').expects({ facts: ['dialog.closed'], says: 'Nothing is asked about Q1' })
    story.when('cleo> !answer Q1').expects({ refused: 'dialog.over' })
  })

  test('who may not is told, and a stranger is nobody', () => {
    const story = given(begun)
    story.when('ada> !answer Q1').expects({ refused: 'who.role', says: 'announce' })
    story.when('stranger> !answer Q1').expects({ refused: 'who.unknown' })
    story.when('ada> none known').expects({ refused: 'word.unknown' })
    expect(call(story).breaks).toBeUndefined()
  })
})

describe('all at once', () => {
  test('what is sound is taken; what is not comes back in the form, with its cure', () => {
    const story = given(begun)
    story.fill('cleo', 'Q1', { breaks: 'X9', where: 'staging', decision: 'whenever', access: 'yours' })
    story.expects({
      facts: ['testing.filled', 'dialog.closed'],
      says: ['Which API breaks does the build hold? X9 is no open API break of web', 'none known', 'fri 18:00'],
    })
    expect(call(story)).toMatchObject({ where: 'staging', access: 'yours' })
    expect(buttonsOf(story)).toMatchObject([{ form: 'Q1', values: { breaks: 'X9', decision: 'whenever' } }])
    story.fill('cleo', 'Q1', { breaks: 'none known' }).expects({ says: 'That is all I need' })
  })

  test('what is still needed is named; an emptied one is taken away, where it may be', () => {
    const story = given(begun).fill('cleo', 'Q1', { access: 'yours' })
    story.expects({ says: ['Still needed: Which API breaks', 'Still needed: Where does the build run?'] })
    story
      .fill('cleo', 'Q1', { access: '', until: '' })
      .expects({ says: "Until when is it tested? That can't be taken away" })
    expect(call(story).access).toBe('')
    expect(call(story).until).toBeDefined()
  })

  test('what somebody else filled in while the form was open is not overwritten unseen', () => {
    const story = given(begun).fill('ben', 'Q1', { where: 'staging' }, { where: '' })
    story.fill('cleo', 'Q1', { where: 'canary', access: 'yours' }, { where: '', access: '' })
    story.expects({ says: 'Somebody else answered this meanwhile: staging' })
    expect(call(story)).toMatchObject({ where: 'staging', access: 'yours' })
    const [button] = buttonsOf(story)
    expect(button).toMatchObject({ form: 'Q1', values: { where: 'canary' } })
    // Shown again as it was typed, it counts.
    story.fill('cleo', 'Q1', { where: 'canary' }, {})
    expect(call(story).where).toBe('canary')
    story.fill('ben', 'Q1', { where: 'canary' }, { where: 'staging' }).expects({ says: 'Still needed: Which API' })
  })

  test('fields that are none are passed by; the form of another changes nothing for who may not', () => {
    const story = given(begun)
    story.fill('cleo', 'Q1', { constructor: 'x', __proto__x: 'y', where: 'staging' })
    expect(call(story).where).toBe('staging')
    story.fill('ada', 'Q1', { where: 'elsewhere' }).expects({ refused: 'who.role' })
    story.fill('cleo', 'Q7', { where: 'x' }).expects({ refused: 'dialog.over' })
    expect(call(story).where).toBe('staging')
  })
})

test('whatever is said while something is asked, there is an answer', () => {
  everythingIsAnswered({
    commands: ['!answer', '!answer of=breaks', '!answer of=where', 'well', '!testing'],
    words: [
      'skip',
      'back',
      'cancel',
      'clear',
      'help',
      '?',
      'Q1',
      'q1',
      'O5',
      'none known',
      'X1',
      'of=breaks',
      'of=',
      'text=x',
      '--of',
    ],
    people: ['cleo', 'cleo', 'ben', 'ada', 'eve'],
    setting: [begun],
  })
})

test('what would break a subject or a line is one line without it', () => {
  const story = given('cleo> !testing web c2 until="tomorrow 18:00" areas=login', 'cleo> none known')
  story.when('cleo> !answer staging\r\nBcc: all@example.org\u202e', 'cleo> !preview Q1')
  expect(story.heard()).not.toMatch(/[\r\u202e]/)
  expect(
    story
      .heard()
      .split('\n')
      .filter(l => l.trim().startsWith('Bcc')),
  ).toEqual([])
})
