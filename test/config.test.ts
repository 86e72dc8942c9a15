import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Config, printFaults, readConfig } from '../src/config.ts'
import { editing, faultsIn } from './helpers/faults.ts'

const good = `name: Example
timezone: Europe/Berlin
people:
  ada: { slack: U012ABC, irc: ada, email: ada@example.org, teams: [infra] }
  ben: { slack: ben@example.org, irc: Benny, teams: [release, infra] }
  cleo: { teams: [release] }
roles:
  deploy: [infra]
  approve: [release]
  override: [ben]
rooms:
  ops: { slack: "#ops", irc: "#ops" }
services:
  web:
    tier: essential
    api: true
    repository: ./data/web.git
    consumers: [bodhi, docs]
    current: [./current, "{service}", "{target}"]
    targets:
      staging: { approvals: 0, steps: [{ name: release, run: [./deploy, "{revision}", staging] }] }
      production:
        room: ops
        approvers: [release]
        approvalTime: 1h30m
        steps:
          - { name: canary, group: group0, run: [./deploy, "--to={revision}"], verify: [./check, canary], pause: 10m }
          - { name: ask, run: [./ask, "{previous}", "{deploy}"], pause: approve, oneWay: true, timeout: 90s }
        rollback: [{ name: back, run: [./deploy, "{revision}", all] }]
`
/** Whom one asks about those who use web: without them, that is warned of. */
const asked = 'consumers: { bodhi: { owners: [cleo] }, docs: { mail: docs@example.org } }\n'

const read = (yaml: string, env: Record<string, string> = {}): Config => readConfig(env, () => yaml)
const faultsOf = (yaml: string, env: Record<string, string> = {}): string[] => faultsIn(() => read(yaml, env))
const edited = editing(good)

describe('a sound configuration', () => {
  const { org } = read(good)

  test('becomes the organisation, every record with its name', () => {
    expect(org.people.ben).toEqual({ name: 'ben', slack: 'ben@example.org', irc: 'Benny', teams: ['release', 'infra'] })
    expect(org.rooms.ops).toMatchObject({ name: 'ops', slack: 'ops', irc: '#ops' })
    expect(org.services.web).toMatchObject({
      name: 'web',
      tier: 'essential',
      branch: 'main',
      consumers: ['bodhi', 'docs'],
    })
    expect(org.roles).toEqual({ deploy: ['infra'], approve: ['release'], override: ['ben'] })
  })

  test('has its durations in milliseconds', () => {
    const production = org.services.web!.targets.production!
    expect(production.approvalTime).toBe(5_400_000)
    expect(production.steps.map(step => [step.pause, step.timeout])).toEqual([
      [600_000, 1_800_000],
      ['approve', 90_000],
    ])
  })

  test('has the defaults filled in, the only room among them', () => {
    expect(org.services.web!.targets.staging).toMatchObject({
      ...{ name: 'staging', room: 'ops', approvals: 0, approvers: [], approvalTime: 14_400_000, autostart: false },
      ...{ validating: 900_000, rollbackApprovals: 0 },
    })
    expect(org.services.web!.targets.production).toMatchObject({ approvals: 1 })
    const two = read(edited('rooms:', 'rooms:\n  dev: { irc: "#dev" }'))
    expect(two.org.services.web!.targets.staging!.room).toBeUndefined()
  })

  test('has rooms with clocks of their own', () => {
    expect(org.rooms.ops).not.toHaveProperty('timezone')
    const { rooms } = read(edited('irc: "#ops" }', 'irc: "#ops", timezone: Asia/Tokyo }')).org
    expect(rooms.ops).toMatchObject({ irc: '#ops', timezone: 'Asia/Tokyo' })
  })

  test('relays in both directions, quietly, unless told otherwise', () => {
    expect(org.rooms.ops).toMatchObject({ relay: true, joins: 'quiet', deletes: false, topic: false, ignore: [] })
    expect(org).toMatchObject({ bridges: [], reactions: {} })
    const { rooms, bridges, reactions } = read(
      edited('irc: "#ops" }', 'irc: "#ops", joins: summary, topic: true, ignore: ["@rss", ada] }') +
        'bridges: [matterbridge, "Old Bridge"]\nreactions: { ":white_check_mark:": approve, x: reject }\n',
    ).org
    expect(rooms.ops).toMatchObject({ joins: 'summary', topic: true, ignore: ['rss', 'ada'] })
    expect(bridges).toEqual(['matterbridge', 'Old Bridge'])
    expect(reactions).toEqual({ white_check_mark: 'approve', x: 'reject' })
  })

  test('finds nothing under names that objects have by themselves', () => {
    expect(org.services.constructor).toBeUndefined()
    expect(org.people.toString).toBeUndefined()
  })

  test('knows its folder, and the sample folder in it', () => {
    const config = readConfig({ SIGNALBOX_CONFIG: '/etc/box/org.yaml' }, () => `${good}${asked}sample: ./data\n`)
    expect(config).toMatchObject({ folder: '/etc/box', sample: '/etc/box/data', warnings: [] })
    expect(read(good).sample).toBeUndefined()
  })

  test.each(['https://[::1]/web.git', 'git@git.example.org:web.git', '/srv/git/web'])(
    'takes the repository %s',
    repository => {
      expect(read(edited('./data/web.git', `"${repository}"`)).org.services.web!.repository).toBe(repository)
    },
  )

  test('may share steps by an alias', () => {
    const yaml = edited('rollback: [{ name: back, run: [./deploy, "{revision}", all] }]', 'rollback: *s').replace(
      'steps:\n',
      'steps: &s\n',
    )
    const { steps, rollback } = read(yaml).org.services.web!.targets.production!
    expect(rollback).toEqual(steps)
  })
})

test('the configuration in the repository is sound, without a warning', () => {
  const config = readConfig({}, () => readFileSync(new URL('../signalbox.yaml', import.meta.url), 'utf8'))
  expect(config.warnings).toEqual([])
  expect(config.sample).toMatch(/data$/)
})

describe('faults of the file', () => {
  const cases: [name: string, yaml: string, line: RegExp | string][] = [
    [
      'a role of nobody',
      edited('override: [ben]', 'override: [ada, bem]'),
      "signalbox.yaml:10 roles.override[1]: no team or person 'bem' — did you mean 'ben'?",
    ],
    [
      'an approver of nobody',
      edited('approvers: [release]', 'approvers: [ada, relase]'),
      "signalbox.yaml:24 services.web.targets.production.approvers[1]: no team or person 'relase' — did you mean 'release'?",
    ],
    [
      'a service as constructor',
      edited('override: [ben]', 'override: [constructor]'),
      /:10 roles.override\[0\]: no team or person 'constructor'/,
    ],
    [
      'the same Slack id',
      edited('cleo: {', 'cleo: { slack: U012ABC,'),
      /:6 people.cleo.slack: is also people.ada.slack — .*'cleo' and 'ada'/,
    ],
    ['the same IRC account', edited('cleo: {', 'cleo: { irc: bENNY,'), /:6 people.cleo.irc: is also people.ben.irc/],
    [
      'the same IRC account in RFC 1459',
      edited('irc: ada', 'irc: "x[1]"').replace('cleo: {', 'cleo: { irc: "X{1}",'),
      /:6 people.cleo.irc: is also people.ada.irc/,
    ],
    [
      'the same e-mail',
      edited('cleo: {', 'cleo: { email: Ben@Example.org,'),
      /:6 people.cleo.email: is also people.ben.slack/,
    ],
    ['a hostmask as account', edited('irc: ada', 'irc: "ada!*@*"'), /:4 people.ada.irc: is no IRC services account/],
    [
      'a Slack name as id',
      edited('slack: U012ABC', 'slack: ada'),
      /:4 people.ada.slack: is neither a Slack member id nor/,
    ],
    [
      'a team that is a person',
      edited('teams: [release] }', 'teams: [release, ada] }'),
      /:6 people.cleo.teams\[1\]: 'ada' is a person/,
    ],
    [
      'an unknown room',
      edited('room: ops', 'room: opps'),
      "signalbox.yaml:23 services.web.targets.production.room: no room 'opps' — did you mean 'ops'?",
    ],
    [
      'a word about joins that is none',
      edited('irc: "#ops" }', 'irc: "#ops", joins: summry }'),
      "signalbox.yaml:12 rooms.ops.joins: must be quiet or summary — did you mean 'summary'?",
    ],
    [
      'a key of a room misspelt',
      edited('irc: "#ops" }', 'irc: "#ops", delete: true }'),
      "signalbox.yaml:12 rooms.ops.delete: unknown key 'delete' — did you mean 'deletes'?",
    ],
    [
      'names to ignore that are one text',
      edited('irc: "#ops" }', 'irc: "#ops", ignore: "rss, feeds" }'),
      /:12 rooms.ops.ignore: must be a list, not a text — put it in brackets: \[rss, feeds\]/,
    ],
    [
      'a hostmask to ignore',
      edited('irc: "#ops" }', 'irc: "#ops", ignore: ["rss!*@*"] }'),
      /:12 rooms.ops.ignore\[0\]: is no name — write a name as it is shown in chat/,
    ],
    [
      'several bridges in one text',
      `${good}bridges: ["matterbridge, teleirc"]\n`,
      /:30 bridges\[0\]: is no name — .*one for each word/,
    ],
    [
      'a reaction that is a picture',
      `${good}reactions: { "✅": approve }\n`,
      /:30 reactions\[.*\]: is no name of an emoji — write it as Slack does between colons: white_check_mark/,
    ],
    [
      'a reaction that answers nothing',
      `${good}reactions: { x: rejct }\n`,
      "signalbox.yaml:30 reactions.x: must be approve, reject, go, retry, rollback or abort — did you mean 'reject'?",
    ],
    ['a room without a channel', edited('rooms:', 'rooms:\n  dev: {}'), /:12 rooms.dev: has no channel/],
    [
      'two rooms with one channel',
      edited('rooms:', 'rooms:\n  dev: { irc: "#OPS" }'),
      /:13 rooms.ops.irc: is also rooms.dev.irc/,
    ],
    [
      'a channel that YAML took for a comment',
      edited('rooms:', 'rooms:\n  dev:\n    irc: #dev'),
      /:13 rooms.dev.irc: must be a text, not empty — .*quotes, like "#ops"/,
    ],
    [
      'a placeholder misspelt',
      edited('--to={revision}', '--to={revison}'),
      "signalbox.yaml:27 services.web.targets.production.steps[0].run[1]: no placeholder {revison} — did you mean 'revision'?",
    ],
    [
      'a placeholder in verify',
      edited('[./check, canary]', '[./check, "{tagret}"]'),
      /steps\[0\].verify\[1\]: no placeholder \{tagret\} — did you mean 'target'/,
    ],
    [
      'a placeholder in rollback',
      edited('"{revision}", all]', '"{commit}", all]'),
      /:29 .*rollback\[0\].run\[1\]: no placeholder \{commit\} — known here: revision, service/,
    ],
    [
      'a revision asked of current',
      edited('"{service}", "{target}"', '"{revision}"'),
      /:19 services.web.current\[1\]: no placeholder \{revision\} — known here: service, target/,
    ],
    [
      'no program',
      edited('run: [./ask, "{previous}", "{deploy}"]', 'run: []'),
      /:28 .*steps\[1\].run: names no program/,
    ],
    ['an empty program', edited('verify: [./check, canary]', 'verify: ["", x]'), /:27 .*verify: names no program/],
    [
      'no steps',
      edited('[{ name: release, run: [./deploy, "{revision}", staging] }]', '[]'),
      /:21 services.web.targets.staging.steps: has no steps/,
    ],
    [
      'steps missing',
      edited(', steps: [{ name: release, run: [./deploy, "{revision}", staging] }]', ''),
      /:21 services.web.targets.staging.steps: is missing — write it: list of steps/,
    ],
    [
      'two steps of one name',
      edited('name: ask', 'name: canary'),
      /:28 .*steps\[1\].name: the step 'canary' is there already/,
    ],
    [
      'no repository',
      edited('repository: ./data/web.git', 'tier: leaf').replace('tier: essential\n    ', ''),
      /:14 services.web.repository: is missing/,
    ],
    [
      'a repository that is an option of git',
      edited('./data/web.git', '--upload-pack=x'),
      /:17 services.web.repository: is no repository/,
    ],
    [
      'a repository that is a program',
      edited('./data/web.git', 'ext::sh -c x'),
      /:17 services.web.repository: is no repository/,
    ],
    ...['-x', '+main', 'main..x', 'main@{1}', 'refs/heads/*', 'a:b', 'main.lock'].map(
      (branch): [string, string, RegExp] => [
        `a branch that git would take for something else: ${branch}`,
        edited('repository: ./data/web.git', `repository: ./data/web.git\n    branch: "${branch}"`),
        /:18 services.web.branch: is no branch/,
      ],
    ),
    [
      'more approvals than people',
      edited('approvers: [release]', 'approvals: 3'),
      /:24 .*production.approvals: needs 3 approvals, and only ben and cleo may approve — .*approvals: 2/,
    ],
    ['a name with a space', edited('staging:', 'st aging:'), /:21 services.web.targets\["st aging"\]: is no name/],
    ['a name that is an option', edited('name: canary', 'name: -rf'), /:27 .*steps\[0\].name: is no name/],
    [
      'a name like a deployment',
      edited('staging:', 'D12:'),
      /:21 services.web.targets.D12: reads like the number of a deployment/,
    ],
    ['two names but for capitals', edited('  cleo:', '  ADA: {}\n  cleo:'), /:6 people.ADA: is also people.ada/],
    [
      'a key twice',
      edited('    api: true', '    api: true\n    api: false'),
      /signalbox.yaml:17: Map keys must be unique — the key stands twice/,
    ],
    [
      'an unknown key',
      edited('approvalTime:', 'aprovalTime:'),
      "signalbox.yaml:25 services.web.targets.production.aprovalTime: unknown key 'aprovalTime' — did you mean 'approvalTime'?",
    ],
    [
      'a duration without unit',
      edited('timeout: 90s', 'timeout: 90'),
      /:28 .*timeout: must be a text, not the number 90 — write it with a unit/,
    ],
    [
      'a duration in words',
      edited('pause: 10m', 'pause: ten minutes'),
      /:27 .*pause: 'ten minutes' is neither a duration nor approve/,
    ],
    [
      'a number among words',
      edited('[./check, canary]', '[./check, 1.10]'),
      /:27 .*verify\[1\]: must be a text, not the number 1.1 — put it in quotes/,
    ],
    [
      'a text for a list',
      edited('deploy: [infra]', 'deploy: infra'),
      /:8 roles.deploy: must be a list, not a text — put it in brackets: \[infra\]/,
    ],
    ['a truth in words', edited('api: true', 'api: yes'), /:16 services.web.api: must be true or false, not a text/],
    [
      'an unknown tier',
      edited('tier: essential', 'tier: esential'),
      /:15 services.web.tier: must be essential, standard or leaf — did you mean 'essential'/,
    ],
    ['a zone that is none', edited('Europe/Berlin', 'Europe/Berlln'), /:2 timezone: is no time zone/],
    ['an offset for a zone', edited('Europe/Berlin', '"+01:00"'), /:2 timezone: is no time zone/],
    [
      'a zone of a room that is none',
      edited('irc: "#ops" }', 'irc: "#ops", timezone: Tokyo }'),
      /:12 rooms.ops.timezone: is no time zone — write an IANA name like Europe\/Berlin/,
    ],
    ['a name that objects have', edited('  cleo:', '  __proto__: {}\n  cleo:'), /:6: '__proto__' is no name/],
    ['nobody', 'name: Empty\npeople: {}\n', /:2 people: names nobody/],
    ['an empty file', '', /signalbox.yaml:1: must be a block of keys, not empty/],
    ['a list for a file', '- a\n', /signalbox.yaml:1: must be a block of keys, not a list/],
    ['a file that is no YAML', 'name: [a\npeople: }', /^signalbox.yaml:\d+: .* — look at the indentation/],
    [
      'aliases that blow up',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefgh'[i]}`).join()}]\n`)
        .join('')}`,
      /alias/,
    ],
  ]

  test.each(cases)('%s', (_, yaml, line) => {
    const lines = faultsOf(yaml)
    if (typeof line === 'string') expect(lines).toEqual([line])
    else expect(lines.join('\n')).toMatch(new RegExp(line.source, 'm'))
  })

  test('all at once, in the order of the file, the form and the sense together, the environment too', () => {
    const yaml = edited('timezone: Europe/Berlin', 'timezone: Nowhere')
      .replace('override: [ben]', 'override: [bem]')
      .replace('room: ops', 'room: oops')
      .replace('tier: essential', 'teir: essential')
    const lines = faultsOf(yaml, { IRC_TLS: 'yes', IRC_HOST: 'irc.example.org' })
    expect(lines.map(line => line.split(': ')[0])).toEqual([
      'environment IRC_TLS',
      'signalbox.yaml:2 timezone',
      'signalbox.yaml:10 roles.override[0]',
      'signalbox.yaml:15 services.web.teir',
      'signalbox.yaml:23 services.web.targets.production.room',
    ])
  })

  test('no file', () => {
    const missing = () =>
      readConfig({ SIGNALBOX_CONFIG: 'x.yaml' }, () => {
        throw new Error('ENOENT: no such file')
      })
    expect(missing).toThrow(/x\.yaml: can't be read \(ENOENT: no such file\) — write that file .* SIGNALBOX_CONFIG/)
  })
})

test('a person who could never be approved is a warning, not a fault', () => {
  const alone = read(
    edited('deploy: [infra]', 'deploy: [infra, cleo]').replace('approvers: [release]', 'approvers: [cleo]') + asked,
  )
  expect(printFaults(alone.warnings)).toBe(
    'signalbox.yaml:24 services.web.targets.production.approvers: a deployment asked for by cleo could never be approved by somebody else — add another person who may approve',
  )
  const two = read(edited('approvers: [release]', 'approvals: 2'))
  expect(printFaults(two.warnings)).toMatch(/production.approvals: a deployment asked for by ben could never/)
})

describe('the environment', () => {
  test('is quiet by default: a file store, no network', () => {
    expect(read(good, { SLACK_BOT_TOKEN: '', PATH: '/bin' }).env).toEqual({
      store: 'sqlite://data/signalbox.db',
      logLevel: 'info',
    })
  })

  test('becomes typed connections', () => {
    const { env } = read(good, {
      ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:1/api/' },
      ...{
        IRC_HOST: 'irc.example.org',
        IRC_ACCOUNT: 'bot',
        IRC_PASSWORD: 'p4ss',
        SIGNALBOX_HTTP: '[::1]:8080',
        LOG_LEVEL: 'debug',
      },
    })
    expect(env.slack).toEqual({ botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: 'http://127.0.0.1:1/api/' })
    expect(env.irc).toEqual({
      host: 'irc.example.org',
      port: 6697,
      tls: true,
      nick: 'signalbox',
      account: 'bot',
      password: 'p4ss',
      flood: 'default',
    })
    expect(env.http).toEqual({ host: '::1', port: 8080 })
    expect(read(good, { IRC_HOST: 'localhost', IRC_TLS: 'false' }).env.irc).toMatchObject({ port: 6667, tls: false })
  })

  test('gives its secrets for masking, those inside addresses too', () => {
    const { secrets } = read(good, {
      ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'sign', SIGNALBOX_HTTP: 'localhost:1' },
      ...{ SIGNALBOX_STORE: 'redis://u:p%40ss@localhost', SMTP_URL: 'smtp://me:mail@localhost' },
    })
    expect(secrets.toSorted()).toEqual(['mail', 'p%40ss', 'p@ss', 'sign', 'xoxb-1'])
  })

  test('reads certificates, and says what is wrong with them', () => {
    const pem = '-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n'
    const files: Record<string, string> = {
      'signalbox.yaml': good,
      'bot.pem': pem,
      'half.pem': pem.slice(0, 28),
      'no.pem': '',
    }
    const irc = (more: Record<string, string>) =>
      readConfig({ IRC_HOST: 'x', ...more }, path => {
        if (files[path] === undefined) throw new Error('ENOENT')
        return files[path]
      }).env.irc
    expect(irc({ IRC_CERTIFICATE: 'bot.pem', IRC_CA: 'half.pem' })?.tls).toEqual({
      cert: pem,
      key: pem,
      ca: files['half.pem'],
    })
    expect(() => irc({ IRC_CERTIFICATE: 'half.pem' })).toThrow(/IRC_CERTIFICATE: holds no private key/)
    expect(() => irc({ IRC_CA: 'no.pem' })).toThrow(/IRC_CA: holds no certificate/)
    expect(() => irc({ IRC_CA: 'gone.pem' })).toThrow(/IRC_CA: can't be read \(ENOENT\)/)
    expect(() => irc({ IRC_CA: 'half.pem', IRC_TLS: 'false' })).toThrow(/IRC_CA: is of no use without TLS/)
  })

  const cases: [env: Record<string, string>, line: RegExp][] = [
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      /^environment SLACK_APP_TOKEN: is missing — set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP/,
    ],
    [{ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_APP_TOKEN: 'xapp-1' }, /SLACK_BOT_TOKEN: does not begin with xoxb-/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-2' }, /SLACK_APP_TOKEN: does not begin with xapp-/],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, /SLACK_BOT_TOKEN: is missing/],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }, /SIGNALBOX_HTTP: is missing/],
    [{ IRC_HOST: 'x', IRC_TLS: '1' }, /IRC_TLS: must be true or false/],
    [{ IRC_HOST: 'x', IRC_PORT: '70000' }, /IRC_PORT: '70000' is no port — write a number from 1 to 65535/],
    [{ IRC_HOST: 'x', IRC_PASSWORD: 'hush-hush' }, /IRC_ACCOUNT: is missing/],
    [{ IRC_HOST: 'x', IRC_ACCOUNT: 'bot' }, /IRC_PASSWORD: is missing/],
    [{ IRC_NICK: 'bot' }, /IRC_HOST: is missing — set it, or take IRC_NICK away/],
    [{ IRC_HOST: 'x', IRC_NICK: '1bot\r\n' }, /IRC_NICK: is no IRC nick/],
    [{ IRC_HOST: 'x', IRC_FLOOD: 'of' }, /IRC_FLOOD: must be default or off — did you mean 'off'/],
    [{ IRC_HOTS: 'x' }, /IRC_HOTS: is no setting — did you mean IRC_HOST\?/],
    [{ SIGNALBOX_HTTP: '8080' }, /SIGNALBOX_HTTP: '8080' is no address — write host:port/],
    [{ SIGNALBOX_STORE: 'mysql://u:hush-hush@x' }, /SIGNALBOX_STORE: is no store/],
    [{ SMTP_URL: 'mail.example.org' }, /SMTP_URL: is no address/],
    [{ LOG_LEVEL: 'infp' }, /LOG_LEVEL: must be .* — did you mean 'info'/],
  ]

  test.each(cases)('%j is told', (env, line) => {
    const [first, ...others] = faultsOf(good, env)
    expect(first).toMatch(line)
    expect(others).toEqual([])
    expect(first).not.toContain('hush-hush')
  })

  test("leaves other programs' variables alone", () => {
    expect(faultsOf(good, { SLACK_WEBHOOK_URL: 'x', SIGNALBOX_TEST_SERVERS: 'required', LOG_FORMAT: 'x' })).toEqual([])
  })
})
