import { test } from 'vitest'
import { everythingIsAnswered } from '../../helpers/hostile.ts'
import { holding, weekly } from './weekly.ts'

const commands = [
  ...['meeting', 'meeting start', 'meeting move', 'meetings', 'nextmeeting', 'agenda', 'agenda add', 'minutes'],
  ...['remind', 'remind me', 'reminders', 'snooze', 'done'],
].map(name => `!${name}`)
const tags = [
  '#startmeeting',
  '#endmeeting',
  '#topic',
  '#info',
  '#agreed',
  '#action',
  '#undo',
  '#chair',
  '#meetingname',
]

const words = [
  ...['start', 'end', 'continue', 'chair', 'name', 'cancel', 'undo', 'help', 'remind', 'forget', 'never', 'all'],
  ...['M1', 'm2', 'M99', 'A1', 'A9', 'R1', 'U1', 'weekly', 'ops', 'quiet', '#quiet', 'constructor', '__proto__'],
  ...['me', 'room', '@ben', 'ben:', 'zed', 'owner=ben', 'owner=', 'minutes=5', 'minutes=0', 'of=M2', 'of=x'],
  ...['in', '2h', 'fri', '14:00', 'yesterday', '2020-01-01', 'every', 'monday', 'daily', 'FREQ=DAILY', 'FREQ=', '5'],
  ...['"', '“x”', '<!channel>', '@everyone', '\u202e', '#info', '!', '-', '99999999999', 'look'],
]

const setting = [holding(weekly), '+1s']

test('whatever is typed is answered, and what is refused records nothing', () => {
  everythingIsAnswered({ commands, words, setting })
})

test('lines of minutes are answered, or stand as they were said', () => {
  const isSilent = (line: string): boolean => line.startsWith('#')
  everythingIsAnswered({ commands: [...tags, '!meeting', '!minutes'], words, setting, isSilent })
})
