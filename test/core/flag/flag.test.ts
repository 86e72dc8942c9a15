/** Switching feature flags: what is judged, what is recorded, what rooms hear, what a deployment offers first. */
import { expect, test } from 'vitest'
import type { Setting } from '../../../src/core/flag/setting.ts'
import { agendaSources } from '../../../src/core/meeting/agenda-sources.ts'
import { given, read, type Script } from '../../helpers/given.ts'

const on: Setting = { kind: 'on' }
const off: Setting = { kind: 'off' }
/** What the file of flags says from here on. */
const file = (mail: Setting): Script => ({ outside: { flags: { 'new-mail': mail, 'old-search': on } } })
const mail = (setting: Setting, ...script: readonly Script[]) => given(file(setting), ...script)

test('a switch is asked for with who and why, and said again when it is done', () => {
  const story = mail(off).when('!flag web new-mail on reason="the launch"')
  story.expects({
    facts: ['flag.noticed', 'flag.noticed', 'flag.requested'],
    says: 'G1 ada switches new-mail of web from off to on: the launch',
  })
  story.when(file(on), 'G1 is set').expects({ facts: ['flag.switched'], says: 'G1 done: new-mail of web is on.' })
  story
    .when('!flags web')
    .expects({ says: ['new-mail on, since', 'by ada: the launch (G1)', 'old-search on, seen so'] })
})

test('a share and a scope are said in words', () => {
  mail(off).when('!flag web new-mail 10% reason=try').expects({ says: 'from off to on for 10%' })
  mail(off).when('!flag web new-mail scope=staging reason=try').expects({ says: 'from off to on in staging' })
  for (const none of ['0%', '00%', 'OFF'])
    mail(off).when(`!flag web new-mail ${none} reason=no`).expects({ refused: 'flag.same', says: 'is off already' })
  mail(on).when('!flag web new-mail 100% reason=no').expects({ refused: 'flag.same', says: 'is on already' })
})

test('what can not be done is refused with what to type', () => {
  const story = mail(off)
  story.when('!flag web new-mail maybe reason=x').expects({ refused: 'flag.setting', says: 'none of on, off, 10%' })
  story.when('!flag web new-mail 101% reason=x').expects({ refused: 'flag.setting' })
  story.when('!flag web new-mail scope=a;b reason=x').expects({ refused: 'flag.setting' })
  story.when('!flag web new-mail on').expects({ refused: 'flag.reason', says: 'What for?' })
  story.when('!flag web constructor on reason=x').expects({ refused: 'flag.unknown', says: 'There is new-mail' })
  story.when('!flag api new-mail on reason=x').expects({ refused: 'flag.none', says: 'web has: !flags web' })
  story.when('stranger> !flag web new-mail on reason=x').expects({ refused: 'who.unknown' })
  story.when('ben> !flag web new-mail on reason=x').expects({ refused: 'who.role' })
  story.when('!flag web new-mail on reason=x', 'cleo> !flag web new-mail 10% reason=y')
  story.expects({ refused: 'flag.busy', says: 'ada is switching it on right now (G1)' })
})

test('only those that the configuration names may be switched', () => {
  const named: Script = {
    org: o => ({
      ...o,
      services: { ...o.services, web: { ...o.services.web!, flags: { file: './flags.json', names: ['new-mail'] } } },
    }),
  }
  const story = given(named, file(off)).when('!flag web old-search off reason=x').expects({ refused: 'flag.unknown' })
  story.when('flags are looked at').expects({ facts: ['flag.noticed'] })
  story.when({ outside: { flags: { 'new-mail': off } } }, 'flags are looked at').expects({ facts: [] })
})

test('a home that can not be read is told to who asks, and to the room once; again when it can be', () => {
  const story = mail(off, 'flags are looked at', { outside: { down: true } })
  story.when('!flags web').expects({ refused: 'flag.unreadable', facts: [] })
  story
    .when('flags are looked at')
    .expects({ facts: ['flag.unreadable'], says: "I don't know the flags of web any more" })
  story.when('restart', '+1m', 'flags are looked at').expects({ facts: [] })
  story.when('!flags').expects({ says: ['web', 'can not be reached'] })
  story.when(file(on), '+1h', 'flags are looked at').expects({ facts: ['flag.readable', 'flag.noticed'] })
  expect(story.last().room.map(read)).toEqual([
    expect.stringContaining('I know the flags of web again, since'),
    expect.stringContaining('new-mail of web was switched elsewhere: it was off, it is on'),
  ])
  story.when('flags are looked at').expects({ facts: [] })
})

test('what was not asked for is known by its buttons: off in a list, the other way of one', () => {
  const story = mail(on).when('!flags web')
  expect(story.last().reply?.buttons?.map(b => b.press)).toEqual(['!flag web new-mail off', '!flag web old-search off'])
  story.when('!flag web new-mail off it breaks').expects({ says: 'from on to off: it breaks' })
  mail(off).when('!flag web new-mail').expects({ says: 'Nobody has switched it here' })
})

test('all services that have flags are listed where none is named', () => {
  mail(on)
    .when('eve> !flags')
    .expects({ says: ['web', 'new-mail on', 'old-search on'] })
})

test('in private it is answered there, and the room hears of it', () => {
  const story = mail(off).when('ada@irc/dm> !flag web new-mail on reason=x')
  story.expects({ facts: ['flag.noticed', 'flag.noticed', 'flag.requested'], says: 'G1 ada switches new-mail' })
  expect(story.last().room).toHaveLength(1)
})

test('a freeze and a lock hold a flag off, and let it be switched off; who may override passes with a reason', () => {
  const frozen = mail(off, 'ben> !freeze web now..18:00 the audit')
  frozen.when('!flag web new-mail on reason=x').expects({
    refused: 'freeze.deny',
    says: [
      "new-mail of web can't be switched on now",
      'the audit',
      '!freeze except F1',
      'on reason="x" override=freeze',
    ],
  })
  frozen.when('!flag web new-mail scope=qa,dev').expects({ refused: 'flag.reason', says: 'scope=qa,dev reason="…"' })
  frozen.when('!flag web new-mail on reason=x override=freeze').expects({ refused: 'who.role' })
  frozen.when('cleo> !flag web new-mail on reason="the launch" override=freeze')
  frozen.expects({ says: 'the launch, past freeze' })
  mail(on, 'ben> !freeze web now..18:00 the audit')
    .when('!flag web new-mail off reason="it breaks"')
    .expects({ says: 'from on to off: it breaks' })
  const both = mail(off, 'ben> !freeze web now..18:00 the audit', 'ada> !lock web/production measuring')
  both.when('cleo> !flag web new-mail on reason=x override=freeze').expects({
    refused: 'lock.held',
    says: ['!lock ask web/production', 'override=freeze,lock'],
  })
  both.when('cleo> !flag web new-mail on reason=x override=freeze,lock').expects({ says: 'past freeze' })
  const locked = mail(off, 'cleo> !lock web/production measuring')
  locked.when('!flag web new-mail on reason=x').expects({ refused: 'lock.held', says: 'production: cleo holds a lock' })
  locked.when('!flag web new-mail scope=staging reason=x').expects({ says: 'on in staging' })
})

test('what was switched elsewhere is noticed once, said and kept; what is gone too', () => {
  const story = mail(off)
    .when('flags are looked at')
    .expects({ facts: ['flag.noticed', 'flag.noticed'] })
  expect(story.last().room).toEqual([])
  story.when(file({ kind: 'percent', percent: 50 }), 'flags are looked at')
  story.expects({ says: 'new-mail of web was switched elsewhere: it was off, it is on for 50%' })
  story.when('flags are looked at').expects({ facts: [] })
  story.when({ outside: { flags: { 'old-search': on } } }, 'flags are looked at')
  story.expects({ facts: ['flag.vanished'], says: 'The flag new-mail of web is gone' })
})

test('what the work brings back counts once, and a failure leaves the flag as it was', () => {
  const story = mail(off, '!flag web new-mail on reason=x').when('G1 fails')
  story.expects({ says: 'G1 failed, new-mail of web stays as it is: flags.json was changed' })
  story.when('G1 is set').expects({ facts: [] })
  story.when('!flag web new-mail').expects({ says: ['new-mail off', 'G1', 'failed: flags.json was changed'] })
})

test('a restart in between knows what is under way', () => {
  const story = mail(off, '!flag web new-mail on reason=x', 'restart')
  expect(story.state().flags.open).toEqual(['G1'])
  story.when('G1 is set').expects({ says: 'new-mail of web is on' })
})

test('a rule of somebody’s own that was replaced stands on the record', () => {
  const story = mail({ kind: 'other' }, '!flag web new-mail off reason="it breaks"')
  story.when({ type: 'flag.switched', switch: 'G1', before: '{"targeting":{"if":[]}}' })
  story.expects({ says: 'The rule it had is on the record: !flag web new-mail' })
  story.when(file(off), '!flag web new-mail')
  story.expects({ says: ['on by a rule of its own → off', 'instead of {"targeting":{"if":[]}}'] })
})

test('a deployment names the flags that it brings; those that are not there are refused', () => {
  const asked = mail(off).when('!deploy web c2 to production flags=new-mail,new-mail')
  asked.expects({ says: 'brings the flag new-mail (off)' })
  expect(asked.deploy('D1').flags).toEqual(['new-mail'])
  mail(off)
    .when('!plan web c2 to production flags=new-mail')
    .expects({ says: ['brings the flag new-mail (off)', 'to production flags=new-mail'] })
  mail(off)
    .when('!deploy web c2 to production flags=new-mial')
    .expects({ states: { D1: 'denied' }, says: 'web has no flag new-mial' })
})

test('a failure and a rollback first offer to switch off what came with it', () => {
  const failed = mail(on, '!deploy web c2 to staging flags=new-mail', 'step fails')
  expect(failed.button('D1', 'Switch new-mail off').press).toBe('!flag web new-mail off reason="D1"')
  const done = mail(on, 'done web staging', '!deploy web c3 to staging flags=new-mail', 'step ok', '+16m')
  done.when('!plan web c4 to staging').expects({ says: 'what runs came with the flag new-mail (on)' })
  done.when('!rollback D2 reason="it is slow"').expects({
    refused: 'rollback.flags',
    says: ['D2 brought new-mail (on)', '!flag web new-mail off reason="D2"', '!rollback D2 now reason="it is slow"'],
  })
  done.when('!rollback D2 now reason="it is slow"').expects({ says: 'started by ada' })
})

test('a flag that is off is no milder way', () => {
  mail(off, 'done web staging', '!deploy web c3 to staging flags=new-mail', 'step ok', '+16m')
    .when('!rollback D2')
    .expects({ says: 'started by ada' })
})

test('a flag that is on for everybody for thirty days comes onto the agenda', () => {
  const story = mail(off, 'flags are looked at')
  const points = () =>
    agendaSources
      .flatMap(source => source({ state: story.state(), org: story.org(), at: story.at() }))
      .map(p => p.about)
  story.when('+29d')
  expect(points()).toEqual([])
  story.when('+1d')
  expect(points()).toEqual(['web/old-search'])
})

test('why a switch: who asked, what the rules said, what came of it', () => {
  const story = mail(off, 'ben> !freeze web now..18:00 the audit')
  story.when('cleo> !flag web new-mail on reason="the launch" override=freeze', '!why G1')
  story.expects({
    says: [
      'G1 new-mail of web: off → on, under way',
      'asked for by cleo: the launch',
      'overridden by cleo: the launch',
    ],
  })
  story.when('G1 fails', 'eve> !why g1').expects({ says: ['failed: flags.json was changed', '[freeze.deny]'] })
  story.when('!why G7').expects({ refused: 'unknown.switch', says: 'the newest is G1' })
})

test('the log holds who switched what, and what was switched elsewhere', () => {
  const story = mail(off, '!flag web new-mail on reason="the launch"', 'G1 fails', file(on), 'flags are looked at')
  story.when('!log find new-mail').expects({
    says: ['ada: G1 flag new-mail of web: off → on (the launch)', 'signalbox: flag new-mail of web switched elsewhere'],
  })
  story.when('!log find G1 failed').expects({ says: 'G1 failed: flags.json was changed' })
})
