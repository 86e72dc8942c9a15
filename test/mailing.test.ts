/** What is written in a mail: read as it stands on the wire, with hostile words in all that comes from people. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Telling, tellFacts } from '../src/core/bulletin/tell.ts'
import { date, dateCommand, person, strong, text } from '../src/core/post.ts'
import type { Inner } from '../src/engine.ts'
import { wrap } from '../src/mail-text.ts'
import { makeMailing } from '../src/mailing.ts'
import { until } from './effects/until.ts'
import { withAudiences } from './helpers/audiences.ts'
import { given } from './helpers/given.ts'
import { type Got, type SmtpServer, startSmtp } from './servers/smtp.ts'

let server: SmtpServer
beforeAll(async () => {
  server = await startSmtp()
})
afterAll(() => server.stop())

const start = Date.UTC(2026, 11, 3, 21, 0)
const body = [
  text`There will be an outage of ${strong('web')}, from ${date(start)} to ${date(start + 7_200_000)}.`,
  [],
  text`By your own clock:`,
  text`${dateCommand(start)}`,
  text`Contact: ${person('ada')}`,
]

type Story = ReturnType<typeof given>

/** Tells it in the story, and gives the mail to `devel` as the server got it. */
async function mailOf(story: Story, telling: Partial<Telling>): Promise<Got> {
  const by = { person: 'ada', door: 'terminal', id: 'ada', name: 'ada' } as const
  const world = { state: story.state(), org: story.org(), at: story.at(), by, answers: {} }
  const what = { about: 'O1', kind: 'outage.scheduled', audience: 'developers', subject: 'Planned outage: web', body }
  story.when(...tellFacts({ ...what, ...telling }, world), '+1s')
  const [begun] = story.facts().flatMap(f => (f.type === 'mail.begun' ? [f] : []))
  const ends: Inner[] = []
  const take = async (inner: Inner): Promise<void> => void ends.push(inner)
  const mailing = makeMailing({ org: story.org(), state: story.state, url: server.url, secrets: [], take })
  const before = server.got.length
  mailing.begin(begun!)
  await until('the mail', () => ends.length > 0)
  mailing.close()
  expect(ends[0]!.decide({ ...world, state: story.state() }).facts).toEqual([{ type: 'mail.sent', mail: begun!.mail }])
  return server.got[before]!
}

test('times are in UTC and by the clocks of the organisation, with the command that reads them', async () => {
  const mail = await mailOf(given({ org: withAudiences }), {})
  expect(mail.header('Subject')).toBe('Planned outage: web')
  expect(mail.email.text).toBe(
    [
      'There will be an outage of web, from Thu 3 Dec 21:00 to 23:00 UTC (Thu',
      '22:00 to Fri 00:00 Berlin).',
      '',
      'By your own clock:',
      "date -d '2026-12-03 21:00 UTC'",
      'Contact: ada',
      '',
      '-- ',
      'Signalbox of Example: N1, about O1',
      '',
    ].join('\n'),
  )
  expect(mail.header('List-Id')).toBe('<devel.lists.example.org>')
})

test('what is said of the same thing follows its first mail on that list, also after a restart', async () => {
  const story = given({ org: withAudiences })
  const first = await mailOf(story, {})
  const moved = await mailOf(story.when('+1h', 'restart'), { kind: 'outage.moved', subject: 'Moved: web' })
  const other = await mailOf(story, { about: 'O2' })
  expect(first.header('In-Reply-To')).toBeUndefined()
  expect(moved.header('In-Reply-To')).toBe(first.header('Message-ID'))
  expect(moved.header('References')).toBe(first.header('Message-ID'))
  expect(other.header('References')).toBeUndefined()
  expect(new Set([first, moved, other].map(m => m.header('Message-ID'))).size).toBe(3)
  expect(first.header('Message-ID')).toMatch(/^<n1\.devel-\w+\.\d+@example\.org>$/)
})

const hostile = 'x\r\nBcc: all@example.org\r\n\r\n<html>\u2028\u0000\u0007\u202eevil\u2066 \u0085Subject: no'

test('nothing that people write can begin a header, end them, or turn the writing round', async () => {
  const mail = await mailOf(given({ org: withAudiences }), {
    subject: `Outage: ${hostile}`,
    body: [text`reason: ${hostile}`, text`.`, text`From here on`, text`${'w'.repeat(2000)}`],
  })
  expect(mail.header('Subject')).toBe('Outage: x Bcc: all@example.org <html> evil Subject: no')
  expect(mail.header('Bcc')).toBeUndefined()
  expect(mail.to).toEqual(['devel@lists.example.org'])
  expect(mail.email.headers.map(h => h.key)).not.toContain('html')
  const words = mail.email.text ?? ''
  expect(words).toContain('reason: x Bcc: all@example.org <html> evil Subject: no\n.\nFrom here on\n')
  expect(words).toContain('w'.repeat(2000))
  expect(words).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202a-\u202e\u2066-\u2069]/)
  for (const row of mail.raw.split('\r\n')) expect(row.length).toBeLessThanOrEqual(998)
})

test('rows are 72 characters at most, items hang, long words stay whole', () => {
  expect(wrap('')).toEqual([''])
  expect(wrap(`- ${'word '.repeat(20).trim()}`)).toEqual([
    `- ${'word '.repeat(14).trim()}`,
    `  ${'word '.repeat(6).trim()}`,
  ])
  expect(wrap(`see https://example.org/${'x'.repeat(80)} there`)).toEqual([
    'see',
    `https://example.org/${'x'.repeat(80)}`,
    'there',
  ])
})
