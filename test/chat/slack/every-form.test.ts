/** What every noun asks is a modal that Slack takes. */
import { expect, test } from 'vitest'
import { drawForm } from '../../../src/chat/slack/form.ts'
import { formFor } from '../../../src/core/dialog/fill-all.ts'
import { given } from '../../helpers/given.ts'
import { limitFaults } from '../../servers/slack/limits.ts'
import { modalPicture } from '../../servers/slack/modal.ts'

test.each([
  ['O1', '!outage plan web mon 21:00 +2h reason="the database moves"'],
  ['X1', '!apibreak web 2.0'],
  ['Q1', '!testing web c2 until="mon 12:00" areas=login:ben,search'],
])('%s', (about, line) => {
  const story = given(`cleo> ${line}`)
  const form = formFor(about, 'cleo', { state: story.state(), org: story.org() })!
  const view = drawForm(form, '{}')
  expect(limitFaults('views.open', { view })).toEqual([])
  expect(modalPicture({ ...view }).split('\n').length).toBeGreaterThan(form.fields.length)
  const names = form.fields.map(f => f.name)
  expect(new Set(names).size).toBe(names.length)
  expect(formFor(about, 'ada', { state: story.state(), org: story.org() })).toBeUndefined()
  expect(formFor(about, 'constructor', { state: story.state(), org: story.org() })).toBeUndefined()
})
