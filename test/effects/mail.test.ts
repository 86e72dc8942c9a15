/** Mail against a real mail server: taken, refused now or for good, cut off, away; nothing secret in what is said of it. */
import { afterEach, expect, test } from 'vitest'
import { makeMailer, type Parcel } from '../../src/effects/mail.ts'
import { type SmtpServer, startSmtp } from '../servers/smtp.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function begin(options?: Parameters<typeof startSmtp>[0], url?: string) {
  const server = await startSmtp(options)
  const mailer = makeMailer({ url: url ?? server.url, secrets: ['very secret indeed'], patience: 5000 })
  closing.push(mailer.close, server.stop)
  return { server, mailer }
}

const parcel: Parcel = {
  from: 'Signalbox <signalbox@example.org>',
  to: 'devel@lists.example.org',
  subject: 'Planned outage: web',
  text: 'web will be down.\n',
  id: '<n1.devel-x.1773403200000@example.org>',
  at: Date.UTC(2026, 2, 13, 12, 0),
}

const only = ({ got }: SmtpServer) => {
  expect(got).toHaveLength(1)
  return got[0]!
}

test('a mail is plain text with the headers that machines look at, and no others', async () => {
  const { server, mailer } = await begin()
  const listed = {
    listId: 'devel.lists.example.org',
    replyTo: 'ops@example.org',
    follows: '<n0.devel-x.1@example.org>',
  }
  expect(await mailer.send({ ...parcel, ...listed, text: 'Grüße – und bis Montag.\n' })).toEqual({ ok: true })
  const mail = only(server)
  expect(mail.from).toBe('signalbox@example.org')
  expect(mail.to).toEqual(['devel@lists.example.org'])
  const names = mail.email.headers.map(h => h.key).toSorted()
  expect(names).toEqual(
    [
      ...['auto-submitted', 'content-transfer-encoding', 'content-type', 'date', 'from', 'in-reply-to', 'list-id'],
      ...['message-id', 'mime-version', 'references', 'reply-to', 'subject', 'to'],
    ].toSorted(),
  )
  expect(mail.header('Auto-Submitted')).toBe('auto-generated')
  expect(mail.header('List-Id')).toBe('<devel.lists.example.org>')
  expect(mail.header('Message-ID')).toBe(parcel.id)
  expect(mail.header('In-Reply-To')).toBe('<n0.devel-x.1@example.org>')
  expect(mail.header('References')).toBe('<n0.devel-x.1@example.org>')
  expect(mail.header('Reply-To')).toBe('ops@example.org')
  expect(mail.header('Content-Type')).toMatch(/^text\/plain; charset=utf-8/)
  expect(Date.parse(mail.header('Date')!)).toBe(parcel.at)
  expect(mail.email.text).toBe('Grüße – und bis Montag.\n')
})

test.each([
  ['550 No such list', false],
  ['552 That is too much', false],
  ['451 Try again later', true],
  ['421 Not now', true],
])('who is refused with %s is told so; later: %s', async (reply, later) => {
  const { server, mailer } = await begin()
  server.refuse('devel@lists.example.org', reply)
  expect(await mailer.send(parcel)).toEqual({ ok: false, later, why: expect.stringContaining(reply) })
  server.refuse('devel@lists.example.org', undefined)
  expect(await mailer.send(parcel)).toEqual({ ok: true })
})

test('a server that is away, or hangs up once it has the mail, is tried again with the same Message-ID', async () => {
  const { server, mailer } = await begin()
  await server.away()
  expect(await mailer.send(parcel)).toEqual({
    ok: false,
    later: true,
    why: expect.stringContaining("can't be reached"),
  })
  await server.back()
  server.dropNext()
  expect(await mailer.send(parcel)).toMatchObject({ ok: false, later: true })
  expect(await mailer.send(parcel)).toEqual({ ok: true })
  expect(server.got.map(m => m.header('Message-ID'))).toEqual([parcel.id, parcel.id])
})

test('with a login mail goes; a wrong one waits for an operator, and no password is told', async () => {
  const { server, mailer } = await begin({ auth: true })
  expect(await mailer.send(parcel)).toEqual({ ok: true })
  const wrong = makeMailer({ url: server.url.replace('very', 'not'), secrets: ['not secret indeed'] })
  closing.push(wrong.close)
  const end = await wrong.send(parcel)
  expect(end).toMatchObject({ ok: false, later: true })
  expect(JSON.stringify(end)).not.toContain('secret')
})
