import { expect, test } from 'vitest'
import { given } from '../../helpers/given.ts'

test('!calendar tells its address in private, and nowhere else', () => {
  given('!remind me "x" in 1h')
    .when('ada@irc/dm> !calendar')
    .expects({ says: 'http://127.0.0.1:8080/p/calendar-of-ada.ics' })
    .when('ada@irc> !calendar')
    .expects({ refused: 'calendar.public', says: '/query' })
  const aloud = given('!remind me "x" in 1h').when('ben@slack> !calendar').expects({ refused: 'calendar.public' })
  expect(aloud.heard()).not.toContain('.ics')
})
