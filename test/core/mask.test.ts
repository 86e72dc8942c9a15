import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskSecrets } from '../../src/core/mask.ts'

const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\nabc\n-----END RSA PRIVATE KEY-----'

test.each([
  ['a known one', 'it is correct-horse!', 'it is ***'],
  ['a Slack bot token', 'using xoxb-123-456-abcDEF now', 'using *** now'],
  ['a Slack app token', 'xapp-1-A0-99-deadbeef', '***'],
  ['IRC PASS', '>> PASS :open sesame', '>> PASS ***'],
  ['IRC AUTHENTICATE', 'AUTHENTICATE AGFkYQBodW50ZXIy\nJOIN #ops', 'AUTHENTICATE ***\nJOIN #ops'],
  ['a URL', 'postgresql://bot:p@ss:w@db.example.org/x?y=1', 'postgresql://bot:***@db.example.org/x?y=1'],
  ['a URL with a token for a user', 'https://0123456789abcdef0123@git.example.org/a', 'https://***@git.example.org/a'],
  ['Bearer', 'authorization: Bearer abc.def-ghi', 'authorization: Bearer ***'],
  ['Basic', 'Authorization: Basic YWRhOmh1bnRlcjI=', 'Authorization: Basic ***'],
  ['GitHub', 'ghp_0123456789abcdefghijABCDEFGHIJ012345', '***'],
  ['GitHub, fine-grained', 'x github_pat_11AAAAAAA0abcdefghij_xyz y', 'x *** y'],
  ['GitLab', 'glpat-abcDEF0123456789_-xy', '***'],
  ['AWS', 'AKIAIOSFODNN7EXAMPLE.', '***.'],
  ['a web token', 'got eyJhbGciOiJI.eyJzdWIiOiIx.SflKxwRJSMeKKF2 back', 'got *** back'],
  ['an assignment', 'DB_PASSWORD=hunter2 USER=ada', 'DB_PASSWORD=*** USER=ada'],
  ['a quoted assignment', 'token = "a b c" rest', 'token = "***" rest'],
  ['JSON', '{"client_secret": "s3cr3t", "id": 1}', '{"client_secret": "***", "id": 1}'],
  ['JSON in JSON', '"{\\"password\\":\\"hunter2\\",\\"id\\":1}"', '"{\\"password\\":\\"***\\",\\"id\\":1}"'],
  ['a quote inside', '{"password": "a\\"b", "id": 1}', '{"password": "***", "id": 1}'],
  ['an unclosed quote', 'token="a b c', 'token=***'],
  ['an option', 'mysql --db-password hunter2 -h x', 'mysql --db-password *** -h x'],
  ['a private key', `before\n${pem}\nafter`, 'before\n***\nafter'],
  ['a private key cut off', `before\n${pem.slice(0, 50)}`, 'before\n***'],
])('masks %s', (_what, text, masked) => {
  expect(maskSecrets(text, ['horse', 'correct-horse!'])).toBe(masked)
  expect(maskSecrets(masked, [])).toBe(masked)
})

test.each([
  'deployed web 4f2a9c to production in 12 min',
  'ok 12 - PASSED the bypass',
  '--- PASS: TestDeploy (0.00s)',
  'https://git@git.example.org/a.git and ssh://git.example.org:22/a',
  'see tokens.md, then the secretary',
  'the bearer of news',
  '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
])('leaves %j as it is', text => {
  expect(maskSecrets(text, ['short', ''])).toBe(text)
})

test('the longer of two secrets goes as a whole', () => {
  expect(maskSecrets('x abcdef-ghijkl y', ['abcdef', 'abcdef-ghijkl'])).toBe('x *** y')
})

test('no known secret is left, wherever it stands', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9]{6,20}$/)
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (known, before, after) => {
      expect(maskSecrets(`${before}${known}${after}${known}`, [known])).not.toContain(known)
    }),
  )
})

test('takes linear time on text made to hurt it', () => {
  const seeds = [
    'a',
    ' ',
    'token',
    'token=',
    'token="',
    "secret: '",
    '://',
    '://a:',
    '://a@',
    'Bearer ',
    'PASS ',
    'eyJ-',
    'eyJaaaaaaaa.',
  ]
  const more = [
    '-----BEGIN ',
    '-----BEGIN A PRIVATE KEY-----',
    '-----END ',
    'xox',
    'ghp_',
    'glpat-',
    'AKIA',
    '--token ',
    'password\\"\\"',
    'token=\\"',
    'token="\\',
  ]
  // A quadratic pattern takes minutes for this much; the runner's own time limit is the judge.
  for (const seed of [...seeds, ...more]) maskSecrets(seed.repeat(2_000_000 / seed.length), ['correct-horse!'])
})
