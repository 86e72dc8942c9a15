import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tagLines } from '../../src/dispatch/tags.ts'
import { given } from '../helpers/given.ts'

const on = given('!meeting start').state()
const off = given().state()
const textsOf = (text: string, state = on, room: string | undefined = 'ops'): string[] =>
  tagLines({ text, room }, state).map(line => line.text)

test.each([
  ['#topic The header', ['!meeting topic The header']],
  ['  #AGREED  it stays ', ['!meeting agreed it stays']],
  ['#accepted yes', ['!meeting agreed yes']],
  ['#failed no', ['!meeting rejected no']],
  ['#undo', ['!meeting undo']],
  ['#meetingname Header', ['!meeting name Header']],
  ['#endmeeting', ['!meeting end']],
  ['#topic a\n\n#info b', ['!meeting topic a', '!meeting info b']],
])('%j is a line of the minutes', (text, commands) => {
  expect(textsOf(text)).toEqual(commands)
})

test.each([
  '#',
  '#1',
  '#ops',
  '#topical',
  '# topic',
  'see #topic',
  '!meeting info x',
  '#topic a\nand talk',
  '#constructor',
])('%j is talk', text => {
  expect(textsOf(text)).toEqual([])
})

test('where no meeting is on, only its start and its end are; in private nothing is', () => {
  expect(textsOf('#topic x', off)).toEqual([])
  expect(textsOf('#startmeeting Header', off)).toEqual(['!meeting start Header'])
  expect(textsOf('#startmeeting Header\n#topic a', off)).toEqual(['!meeting start Header', '!meeting topic a'])
  expect(textsOf('#topic a\n#startmeeting Header', off)).toEqual([])
  expect(textsOf('#endmeeting', off)).toEqual(['!meeting end'])
  expect(textsOf('#topic x', on, 'quiet')).toEqual([])
  expect(tagLines({ text: '#topic x' }, on)).toEqual([])
})

test('whatever is said, there is an answer', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), text => textsOf(`#${text}`).every(line => line.startsWith('!'))))
})
