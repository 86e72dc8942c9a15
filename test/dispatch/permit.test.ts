import { describe, expect, test } from 'vitest'
import { forbid } from '../../src/dispatch/permit.ts'
import { book } from '../helpers/book.ts'
import { given, read } from '../helpers/given.ts'
import { org, withTarget } from '../helpers/org.ts'
import { byOf } from '../helpers/scene.ts'

const command = (word: string) => book.words.get(word)!
const may = (word: string, who: string, from = org) => {
  const by = byOf(who, from)
  return forbid(command(word), by.person === undefined ? undefined : from.people[by.person], { org: from, by })
}

test.each(['ada', 'cleo', 'ada@irc', 'ada@slack'])('%s may deploy: the role is the second in its list', who => {
  expect(may('deploy', who)).toBeUndefined()
})

test.each(['ben', 'eve', 'eve@irc', 'nobody@irc', 'eve@slack', 'constructor', '__proto__'])(
  '%s may not deploy',
  who => {
    expect(may('deploy', who)?.refused).toMatch(/^who\./)
  },
)

test('everybody may read', () => {
  for (const { name } of book.commands.filter(c => c.permission === 'read'))
    for (const who of ['eve', 'nobody@irc']) expect(may(name, who)).toBeUndefined()
  expect(book.commands.filter(c => c.permission === 'read').map(c => c.name)).toEqual([
    ...[
      'agenda',
      'announcements',
      'apibreaks',
      'blocker',
      'board',
      'checks',
      'consumers',
      'cowboy',
      'cowboys',
      'crew',
      'deployable',
      'deploys',
      'flags',
      'freeze',
      'help',
      'link',
      'locks',
      'measures',
      'meeting',
      'meetings',
    ],
    ...['minutes', 'next'],
    ...[
      'nextmeeting',
      'now',
      'outages',
      'plan',
      'promote',
      'qa',
      'ready',
      'safe',
      'security',
      'sequence',
      'sequences',
      'status',
      'swat',
      'train',
      'unlink',
      'whoami',
      'why',
      'windows',
    ],
  ])
})

test('every other command is refused to strangers, before its arguments are read', () => {
  for (const { name, permission } of book.commands)
    if (permission !== 'read') given().when(`eve> !${name}`).expects({ refused: 'who.unknown', says: 'Not yet' })
})

describe('a stranger is told how to become known', () => {
  test.each([
    ['nobody@irc', 'Identify to services, then ask an admin to add your account'],
    ['eve@irc', 'identified as eve'],
    ['eve@irc', 'irc: eve'],
    ['eve@slack', 'slack: U0EVE'],
    ['nobody@slack', 'only members of this workspace count'],
    ['eve', 'eve is nobody in my configuration'],
  ])('%s: %s', (who, says) => {
    expect(read(may('deploy', who)!.reply)).toContain(says)
    given().when(`${who}> !whoami`).expects({ says })
  })
})

test('who lacks a role is told who has it', () => {
  given()
    .when('ben> !deploy web main to staging')
    .expects({ refused: 'who.role', says: ['deploy', 'oncall or infra'] })
  const { override: _, ...roles } = org.roles
  given({ org: o => ({ ...o, roles }) })
    .when('cleo> !override D1 busy x')
    .expects({ refused: 'who.role', says: 'nobody has that role yet' })
})

test('approvers of a target may approve there, and only there', () => {
  const from = {
    ...withTarget(org, ['web', 'production'], { approvers: ['qa', 'infra'] }),
    roles: { deploy: ['infra'] },
  }
  expect(may('approve', 'ada', from)).toBeUndefined()
  const story = given({ org: () => from }, 'cleo> !deploy web main to production', 'cleo> !deploy api main')
  story.when('ada> !approve D2').expects({ refused: 'approve.role', says: 'qa or ben' })
  story.when('ada> !approve D1').expects({ states: { D1: 'approved' } })
})

test('whoami says what one may, on whichever side', () => {
  given()
    .when('cleo@irc> !whoami')
    .expects({ says: ['You are cleo', 'infra and release', 'IRC account cleo', 'override'] })
  given()
    .when('ben@slack> !whoami')
    .expects({ says: ['You are ben', 'approve', 'Not: deploy (oncall or infra)'] })
})
