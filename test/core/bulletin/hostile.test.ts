import { expect, test } from 'vitest'
import { withAudiences } from '../../helpers/audiences.ts'
import { given } from '../../helpers/given.ts'
import { everythingIsAnswered } from '../../helpers/hostile.ts'

test('whatever is typed about announcements is answered, by whoever, and time goes on', () => {
  everythingIsAnswered({
    commands: ['!announce', '!announce everybody', '!announce N1', '!announcements', '!preview', '!read', '!send'],
    words: [
      ...['N1', 'n2', 'N9', 'O1', 'o1', 'X1', 'Q1', 'Z1', 'everybody', 'ops', '#quiet', 'drop', 'constructor'],
      ...['__proto__', 'to=ada', 'to=ben', 'to=constructor', 'to=', 'of=x', 'ok', 'wrong', 'week', '3d', 'today'],
      ...['Hello.', '"', '“x”', '\u0007', '\u202e', '\r\n', '<!channel>', '@everyone', '*b*', 'x'.repeat(4000)],
    ],
    setting: [
      { org: withAudiences },
      'ben> !announce everybody The wiki moves on Monday.',
      'ben> !outage plan web 2026-03-27 21:00 +2h x',
      'ben> !preview N1 to=ada',
    ],
  })
})

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])('%s is no span of time', word => {
  given().when(`!announcements ${word}`).expects({ refused: 'time.unclear' })
})

test('what cannot be shown stands in no subject, and nothing of it begins a header', () => {
  const story = given(
    { org: withAudiences },
    'ben> !announce everybody "The\u202e wiki\u0007 moves.\r\nBcc: x@example.org"',
  )
  story.when('ben> !send N1')
  const [sent] = story.facts().flatMap(f => (f.type === 'bulletin.sent' ? [f] : []))
  expect(sent!.subject).toMatch(/^\[[^\]]+\] "?The wiki moves$/)
})
