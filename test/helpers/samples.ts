/** One sample of every fact the bot can record, in an order in which each changes something. */

import type { Plan } from '../../src/core/deploy/facts.ts'
import type { Fact } from '../../src/core/facts.ts'
import type { Gate } from '../../src/core/gate.ts'
import { idOf, revisionOf } from './commits.ts'
import { noon } from './given.ts'
import { breakSamples } from './samples/apibreak.ts'
import { brokenSamples } from './samples/broken.ts'
import { bulletinSamples } from './samples/bulletin.ts'
import { crewSamples } from './samples/crew.ts'
import { dutySamples } from './samples/duty.ts'
import { outageSamples } from './samples/outage.ts'
import { reviewSamples } from './samples/review.ts'
import { testingSamples } from './samples/testing.ts'
import { timelineSamples } from './samples/timeline.ts'

type Samples = { readonly [T in Fact['type']]: Extract<Fact, { readonly type: T }> }

const plan: Plan = {
  service: 'web',
  target: 'production',
  revision: revisionOf('c2'),
  steps: [{ name: 'all', run: ['./deploy'], verify: ['./check'], pause: 1000, timeout: 1000 }],
  approvals: 1,
  approvers: ['release'],
  autostart: false,
  validating: 1000,
  approvalTime: 1000,
}
const gate: Gate = { gate: 'busy', verdict: 'allow', code: 'busy.free', why: 'nobody else there' }
const ordered: Gate = { gate: 'order', verdict: 'allow', code: 'order.met', why: 'all is there', chain: [] }
const waits: Gate = { ...ordered, verdict: 'warn', code: 'order.waits' }
const D1 = { deploy: 'D1' } as const
const place = { service: 'web', target: 'production' } as const
const there = { ...place, by: 'ada' } as const
const asked = { kind: 'deploy', plan, gates: [gate], by: 'ada' } as const
const job = { index: 0, part: 'run', job: 'D1.1.run.1' } as const

const M1 = { meeting: 'M1' } as const
const M2 = { meeting: 'M2' } as const
const notice = {
  ...{ notice: 'R1/reminder.due/@ada/1', kind: 'reminder.due', about: 'R1', hearer: { to: 'ada' }, due: noon },
} as const

const described = {
  ...{ kind: 'backport', room: 'ops', deployers: ['infra'], capacity: 8, accepts: [], remind: [600_000] },
  duration: 3_600_000,
} as const
const W1 = { occurrence: 'W1' } as const

const landed = {
  ...{ service: 'web', branch: 'main', tip: idOf('c4'), number: 4, floor: idOf('c3'), roots: {}, whole: true },
  commits: [{ commit: idOf('c4'), parents: [idOf('c3')], at: noon, subject: 'Change c4', author: 'Ada Lindqvist' }],
} as const
const staged = { service: 'web', kind: 'staging' } as const
const offered = { service: 'web', round: 1, commit: idOf('c4'), number: 4 } as const
const C1 = { cowboy: 'C1' } as const
const S1 = { sequence: 'S1' } as const
const c4 = { service: 'web', commit: idOf('c4'), by: 'ada' } as const

/** Planned for a day. */
const D3 = { deploy: 'D3' } as const
const [thursday, friday] = [0, 1].map(n => ({
  from: noon + (n + 6) * 86_400_000,
  until: noon + (n + 6.5) * 86_400_000,
}))

/** A new type of fact does not compile until it stands here too. */
export const samples: Samples = {
  'deploy.requested': { type: 'deploy.requested', ...D1, ...asked, gates: [gate, waits] },
  'deploy.denied': { type: 'deploy.denied', deploy: 'D2', ...asked },
  'deploy.planned': { type: 'deploy.planned', ...D3, ...asked, on: thursday!, major: true },
  'deploy.moved': { type: 'deploy.moved', ...D3, by: 'ada', was: thursday!, on: friday!, gates: [gate] },
  'deploy.revised': {
    type: 'deploy.revised',
    ...{ ...D3, by: 'ada', was: revisionOf('c2'), plan: { ...plan, revision: revisionOf('c3') }, gates: [gate] },
  },
  'deploy.withheld': { type: 'deploy.withheld', ...D3, by: 'ada', plan, gates: [gate] },
  'deploy.reminded': { type: 'deploy.reminded', ...D3, which: 'day' },
  'major.looked': { type: 'major.looked', ...D3 },
  'major.turned': { type: 'major.turned', ...D3, was: [], met: ['crew'], needs: ['crew', 'testing'] },
  'deploy.overridden': {
    type: 'deploy.overridden',
    deploy: 'D2',
    ...{ gate: 'busy', by: 'cleo', reason: 'we must', gates: [{ ...gate, verdict: 'deny' }] },
  },
  'drift.found': { type: 'drift.found', service: 'web', target: 'production', revision: revisionOf('c3') },
  'order.looked': { type: 'order.looked', ...D1 },
  'order.turned': { type: 'order.turned', ...D1, way: 'free', gate: ordered, told: true },
  'deploy.replanned': { type: 'deploy.replanned', ...D1, plan: { ...plan, approvals: 2 } },
  'deploy.amended': { type: 'deploy.amended', ...D1, by: 'ada', plan, gates: [gate], carries: ['C1'] },
  'prompt.opened': {
    type: 'prompt.opened',
    ...{ prompt: 'P1', about: 'D1', ask: 'approve', need: 1, from: [], not: ['ada'], choices: ['approve', 'reject'] },
  },
  'prompt.answered': {
    type: 'prompt.answered',
    ...{ prompt: 'P1', choice: 'approve', by: 'ben', door: 'irc', counts: true },
  },
  'prompt.closed': { type: 'prompt.closed', prompt: 'P1', how: 'answered' },
  'deploy.approved': { type: 'deploy.approved', ...D1 },
  'deploy.held': { type: 'deploy.held', ...D1, by: 'ada', reason: 'the demo' },
  'deploy.resumed': { type: 'deploy.resumed', ...D1, by: 'ada' },
  'deploy.started': { type: 'deploy.started', ...D1, by: 'ada', gates: [gate] },
  'step.requested': { type: 'step.requested', ...D1, ...job, attempt: 1, run: ['./deploy'], timeout: 1000 },
  'step.late': { type: 'step.late', ...D1, index: 0, usual: 500 },
  'step.stop-requested': { type: 'step.stop-requested', ...D1, job: job.job },
  'step.finished': {
    type: 'step.finished',
    ...{ ...D1, ...job, result: 'ok', code: 0, signal: null, ms: 5, tail: 'done' },
  },
  'deploy.failed': { type: 'deploy.failed', ...D1, index: 0, why: 'exit 1' },
  'deploy.orphaned': { type: 'deploy.orphaned', ...D1, index: 0 },
  'step.vouched': { type: 'step.vouched', ...D1, index: 0, by: 'ada' },
  'step.passed': { type: 'step.passed', ...D1, index: 0 },
  'pause.begun': { type: 'pause.begun', ...D1, index: 0, until: noon },
  'pause.ended': { type: 'pause.ended', ...D1, index: 0 },
  'deploy.done': { type: 'deploy.done', ...D1, until: noon },
  'deploy.settled': { type: 'deploy.settled', ...D1 },
  'deploy.verified': { type: 'deploy.verified', ...D1, verdict: 'bad', by: 'ada' },
  'deploy.rolled-back': { type: 'deploy.rolled-back', ...D1, rollback: 'D2' },
  'deploy.aborted': { type: 'deploy.aborted', ...D1, by: 'ada' },
  'deploy.rejected': { type: 'deploy.rejected', ...D1, by: 'ben' },
  'deploy.lapsed': { type: 'deploy.lapsed', ...D1 },
  'commits.marked-bad': { type: 'commits.marked-bad', ...D1, service: 'web', to: idOf('c2'), reason: 'broken' },
  'commits.fixed': { type: 'commits.fixed', ...D1, revision: revisionOf('f1'), by: 'ada' },
  'queue.joined': { type: 'queue.joined', ...there },
  'queue.called': { type: 'queue.called', ...there, until: noon },
  'queue.left': { type: 'queue.left', ...there, why: 'asked' },
  'log.written': { type: 'log.written', log: 'L5', text: 'restarted', by: 'ada' },
  'log.struck': { type: 'log.struck', log: 'L5', by: 'ada', reason: 'wrong' },
  'link.offered': { type: 'link.offered', code: 'AAAA-BBBB', door: 'slack', id: 'U1', name: 'ada', until: noon },
  'link.withdrawn': { type: 'link.withdrawn', code: 'AAAA-BBBB' },
  'link.missed': { type: 'link.missed', door: 'irc', id: 'ada_' },
  'link.made': { type: 'link.made', person: 'ada', door: 'irc', id: 'ada_', code: 'AAAA-BBBB' },
  'link.removed': { type: 'link.removed', person: 'ada', door: 'irc', id: 'ada_' },
  'bridge.paused': { type: 'bridge.paused', room: 'ops', by: 'ada', reason: 'a flood' },
  'bridge.resumed': { type: 'bridge.resumed', room: 'ops', by: 'ada' },
  'train.planned': {
    type: 'train.planned',
    ...{ train: 'weekly', rule: '[]', until: noon, cuts: [{ at: noon, stops: [noon] }] },
  },
  'train.delayed': {
    type: 'train.delayed',
    ...{ train: 'weekly', cut: noon, why: 'git is away', until: noon + 1000, tries: 1 },
  },
  'train.skipped': { type: 'train.skipped', train: 'weekly', cut: noon, why: 'I was away' },
  'train.cut': {
    type: 'train.cut',
    ...{ run: 'T1', train: 'weekly', cut: noon, conductor: 'ben', room: 'ops' },
    cargo: [{ service: 'web', revision: revisionOf('c2'), ahead: 2 }],
    stops: [{ name: 'group0', target: 'production', at: noon, soak: 1000 }],
  },
  'train.asked': { type: 'train.asked', run: 'T1', stop: 0, prompt: 'P2' },
  'train.nagged': { type: 'train.nagged', run: 'T1', stop: 0 },
  'train.taken': { type: 'train.taken', run: 'T1', by: 'cleo', from: 'ben' },
  'train.sent': { type: 'train.sent', run: 'T1', stop: 0, by: 'cleo', rides: {} },
  'train.held': { type: 'train.held', run: 'T1', by: 'cleo', reason: 'login is slow' },
  'train.waited': { type: 'train.waited', run: 'T1', stop: 0, behind: { web: 3 } },
  'train.resumed': { type: 'train.resumed', run: 'T1', by: 'cleo' },
  'train.reversed': {
    type: 'train.reversed',
    ...{ run: 'T1', stops: [0], by: 'cleo', reason: 'broken', rollbacks: ['D2'], left: [] },
  },
  'blocker.added': { type: 'blocker.added', blocker: 'T12345', what: 'login is slow', by: 'ada' },
  'blocker.closed': { type: 'blocker.closed', blocker: 'T12345', by: 'ada' },
  'train.ended': { type: 'train.ended', run: 'T1', next: 'T2' },
  'train.dropped': { type: 'train.dropped', train: 'weekly' },
  'meeting.planned': {
    ...{ type: 'meeting.planned', series: 'standup', said: 'x', first: 'M1', until: noon + 1000, title: 'standup' },
    ...{ room: 'ops', chair: 'ada', remind: [600_000], meetings: [{ original: noon, from: noon, until: noon + 1000 }] },
  },
  'meeting.followed': { type: 'meeting.followed', series: 'standup', person: 'ben' },
  'meeting.reminded': { type: 'meeting.reminded', ...M1, before: 600_000 },
  'meeting.moved': { type: 'meeting.moved', ...M1, from: noon + 2000, until: noon + 3000, was: noon },
  'meeting.renamed': { type: 'meeting.renamed', ...M1, title: 'the standup', was: 'standup' },
  'meeting.unfollowed': { type: 'meeting.unfollowed', series: 'standup', person: 'ben' },
  'meeting.passed': { type: 'meeting.passed', ...M1 },
  'meeting.cancelled': { type: 'meeting.cancelled', ...M1, why: 'the calendar says so' },
  'meeting.begun': { type: 'meeting.begun', meeting: 'M2', title: 'the header', room: 'ops', by: 'ada' },
  'meeting.titled': { type: 'meeting.titled', ...M2, title: 'the new header', by: 'ada' },
  'meeting.chaired': { type: 'meeting.chaired', ...M2, chair: 'ben', by: 'ada' },
  'meeting.attended': { type: 'meeting.attended', ...M2, name: 'ada', person: 'ada', door: 'irc', id: 'ada' },
  'meeting.noted': { type: 'meeting.noted', ...M2, tag: 'action', text: 'ben writes it', by: 'ada', owner: 'ben' },
  'meeting.undone': { type: 'meeting.undone', ...M2, line: 0, by: 'ada' },
  'meeting.asked': { type: 'meeting.asked', ...M2 },
  'meeting.continued': { type: 'meeting.continued', ...M2, by: 'ada' },
  'meeting.ended': { type: 'meeting.ended', ...M2, by: 'ada' },
  'meeting.dropped': { type: 'meeting.dropped', series: 'standup' },
  'agenda.added': { type: 'agenda.added', item: 'A1', what: 'the header', by: 'ada', of: 'standup' },
  'agenda.deferred': { type: 'agenda.deferred', item: 'A1', until: noon, by: 'ada' },
  'agenda.done': { type: 'agenda.done', item: 'A1', by: 'ada' },
  'agenda.dropped': { type: 'agenda.dropped', item: 'A1', by: 'ada' },
  'reminder.set': {
    type: 'reminder.set',
    ...{ reminder: 'R1', what: 'check the logs', by: 'ada', hearer: { to: 'ada' }, due: noon },
  },
  'reminder.told': { type: 'reminder.told', reminder: 'R1', due: noon },
  'reminder.snoozed': { type: 'reminder.snoozed', reminder: 'R1', until: noon + 1000, by: 'ada' },
  'notice.opened': { type: 'notice.opened', ...notice, until: noon + 1000 },
  'notice.failed': { type: 'notice.failed', notice: notice.notice, why: 'Slack would not' },
  'notice.retried': { type: 'notice.retried', notice: notice.notice },
  'notice.sent': { type: 'notice.sent', notice: notice.notice, door: 'irc' },
  'notice.skipped': { type: 'notice.skipped', ...notice, why: 'I was away when it was due' },
  'window.planned': {
    type: 'window.planned',
    ...{ window: 'swat', timing: 'daily', first: 'W1', from: [noon + 7_200_000, noon + 93_600_000], until: noon },
    ...described,
  },
  'backport.signed-up': {
    type: 'backport.signed-up',
    ...{ item: 'I1', window: 'W1', service: 'web', target: 'production', revision: revisionOf('c2') },
    ...{ kind: 'config', reason: 'the pool is too small', depends: [], by: 'ada' },
  },
  'backport.ordered': { type: 'backport.ordered', item: 'I1', depends: ['D1'], by: 'ada' },
  'backport.reviewed': { type: 'backport.reviewed', item: 'I1', reviewer: 'cleo', by: 'ada' },
  'backport.looked': { type: 'backport.looked', item: 'I1', commit: idOf('c2'), by: 'cleo' },
  'backport.asked': { type: 'backport.asked', window: 'W1', before: 600_000, deployers: ['ada'], owners: [] },
  'backport.came': { type: 'backport.came', window: 'W1', person: 'ada', how: 'answered' },
  'backport.deployed': { type: 'backport.deployed', item: 'I1', deploy: 'D1' },
  'backport.moved': { type: 'backport.moved', items: ['I1'], was: 'W1', window: 'W2', by: 'ada' },
  'backport.left': { type: 'backport.left', window: 'W2', items: ['I1'] },
  'backport.vetoed': { type: 'backport.vetoed', item: 'I1', by: 'cleo', reason: 'too risky' },
  'backport.withdrawn': { type: 'backport.withdrawn', item: 'I1', by: 'ada' },
  'window.dropped': { type: 'window.dropped', window: 'swat', occurrences: ['W2'], gone: false },
  'window.added': {
    type: 'window.added',
    ...{ occurrence: 'W3', window: 'db move', from: noon + 1000, until: noon + 2000, by: 'ben', ...described },
  },
  'window.series-added': {
    type: 'window.series-added',
    ...{ window: 'late swat', by: 'ben', start: '2026-03-13T16:00', rule: 'FREQ=DAILY', zone: 'Europe/Berlin' },
    ...{ next: [noon + 10_800_000], ...described },
  },
  'window.series-cancelled': { type: 'window.series-cancelled', window: 'late swat', by: 'ben', reason: 'holiday' },
  'window.series-replaced': {
    type: 'window.series-replaced',
    ...{ window: 'late swat', by: 'ben', start: '2026-03-13T16:00', rule: 'FREQ=DAILY', zone: 'Europe/Berlin' },
  },
  'window.moved': {
    type: 'window.moved',
    ...{ ...W1, from: noon + 1000, until: noon + 2000, was: { from: noon, until: noon + 1 }, by: 'ben' },
  },
  'window.reminded': { type: 'window.reminded', ...W1, before: 600_000 },
  'window.begun': { type: 'window.begun', ...W1 },
  'window.claimed': { type: 'window.claimed', ...W1, by: 'ada' },
  'window.extended': { type: 'window.extended', ...W1, until: noon + 3000, was: noon + 2000, by: 'ada' },
  'window.ended': { type: 'window.ended', ...W1 },
  'window.cancelled': { type: 'window.cancelled', occurrence: 'W3', by: 'ben', reason: 'holiday' },
  'window.skipped': { type: 'window.skipped', occurrence: 'W3', why: 'nobody came' },
  'window.missed': { type: 'window.missed', occurrence: 'W3' },
  'reminder.redirected': { type: 'reminder.redirected', reminder: 'R1', room: 'ops' },
  'reminder.done': { type: 'reminder.done', reminder: 'R1', by: 'ada' },
  'followup.added': {
    type: 'followup.added',
    followup: 'U1',
    what: 'write it down',
    by: 'ada',
    owner: 'ben',
    due: noon,
  },
  'freeze.declared': {
    type: 'freeze.declared',
    ...{ freeze: 'F1', scope: ['web/production'], mode: 'deny', from: noon + 5000, until: noon + 9000 },
    ...{ reason: 'the holidays', by: 'ben' },
  },
  'freeze.exempted': {
    type: 'freeze.exempted',
    ...{ freeze: 'F1', service: 'web', person: 'ada', by: 'ben', reason: 'a hole in the login' },
  },
  'freeze.reminded': { type: 'freeze.reminded', freeze: 'F1', before: 1000 },
  'freeze.begun': { type: 'freeze.begun', freeze: 'F1' },
  'freeze.ended': { type: 'freeze.ended', freeze: 'F1' },
  'freeze.counted': { type: 'freeze.counted', freeze: 'F1', piles: [] },
  'freeze.lifted': { type: 'freeze.lifted', freeze: 'F1', by: 'ben', reason: 'home again' },
  'lock.taken': { type: 'lock.taken', ...there, reason: 'schema', until: noon + 80_000_000 },
  'lock.nagged': { type: 'lock.nagged', ...place },
  'lock.extended': { type: 'lock.extended', ...there, until: noon + 90_000_000 },
  'lock.asked': { type: 'lock.asked', ...place, by: 'ben' },
  'lock.watched': { type: 'lock.watched', ...place, by: 'ben' },
  'lock.kept': { type: 'lock.kept', ...place, until: noon + 99_000 },
  'handover.offered': {
    type: 'handover.offered',
    ...{ handover: 'H1', what: 'lock web/production', from: 'ada', to: 'ben', until: noon + 9000 },
  },
  'handover.declined': { type: 'handover.declined', handover: 'H1', by: 'ben' },
  'handover.accepted': { type: 'handover.accepted', handover: 'H1', by: 'ben' },
  'handover.lapsed': { type: 'handover.lapsed', handover: 'H1' },
  'lock.released': { type: 'lock.released', ...there, holder: 'ada' },
  'lock.expired': { type: 'lock.expired', ...place, holder: 'ada' },
  'reminder.stopped': { type: 'reminder.stopped', reminder: 'U1', by: 'ben' },
  'revisions.landed': { type: 'revisions.landed', ...landed },
  'revisions.rewritten': {
    type: 'revisions.rewritten',
    ...{ service: 'web', branch: 'main', was: idOf('c4'), tip: idOf('c5'), gone: [idOf('c4')] },
  },
  'revisions.unreadable': { type: 'revisions.unreadable', service: 'web', branch: 'main', why: 'no such branch' },
  'qa.judged': { type: 'qa.judged', service: 'web', commits: [idOf('c4')], state: 'bad', by: 'ada', note: 'no menu' },
  'qa.planned': { type: 'qa.planned', ...c4, plan: 'look at the header' },
  'qa.fixed': { type: 'qa.fixed', ...c4, fix: idOf('c5') },
  'qa.cured': { type: 'qa.cured', service: 'web', commit: idOf('c4'), cure: idOf('c5'), how: 'fix' },
  'qa.reached': { type: 'qa.reached', service: 'web', target: 'staging', commit: idOf('c4') },
  'qa.asked': { type: 'qa.asked', service: 'web', target: 'staging', commits: [idOf('c4')], person: 'ada' },
  'qa.redirected': {
    type: 'qa.redirected',
    ...{ notice: 'web/qa.ask/@ada/1', service: 'web', commits: [idOf('c4')], person: 'ada', room: 'ops', next: noon },
  },
  'qa.muted': { type: 'qa.muted', person: 'ada' },
  'qa.unmuted': { type: 'qa.unmuted', person: 'ada' },
  'qa.reminded': { type: 'qa.reminded', person: 'ada', next: noon },
  'security.started': { type: 'security.started', service: 'web', by: 'ada', note: 'the login' },
  'security.shipped': { type: 'security.shipped', service: 'web', ...D1, revision: revisionOf('c4') },
  'security.reminded': { type: 'security.reminded', service: 'web', next: noon + 86_400_000 },
  'security.done': { type: 'security.done', service: 'web', by: 'ada', landed: idOf('c4') },
  'rollout.planned': { type: 'rollout.planned', service: 'web', times: 'FREQ=DAILY', next: noon },
  'rollout.waited': {
    type: 'rollout.waited',
    ...{ ...staged, commit: idOf('c4'), code: 'freeze.deny', why: 'freeze F1', again: noon + 60_000 },
  },
  'rollout.looked': { type: 'rollout.looked', ...staged, again: noon + 120_000 },
  'rollout.cleared': { type: 'rollout.cleared', ...staged },
  'promotion.offered': { type: 'promotion.offered', ...offered, said: true },
  'promotion.withdrawn': { type: 'promotion.withdrawn', service: 'web', round: 1, why: 'r118 is bad' },
  'promotion.barred': {
    ...{ type: 'promotion.barred', service: 'web', round: 1 },
    bars: [{ code: 'freeze.deny', why: 'freeze F1 of web by ben (audit)', until: noon, about: ['freeze', 'F1'] }],
  },
  'promotion.closed': { type: 'promotion.closed', ...offered, by: 'ben' },
  'cowboy.added': {
    type: 'cowboy.added',
    ...{ ...C1, service: 'web', hosts: ['group1'], targets: ['production'], what: 'a larger pool', by: 'ada' },
    reason: 'timeouts',
  },
  'cowboy.awaited': { type: 'cowboy.awaited', ...D1, cowboys: ['C1'], by: 'ada' },
  'cowboy.landed': { type: 'cowboy.landed', ...C1, revision: revisionOf('c4'), by: 'ada' },
  'cowboy.checked': { type: 'cowboy.checked', ...C1, ...place, commit: idOf('c3'), holds: false },
  'cowboy.overwritten': { type: 'cowboy.overwritten', ...C1, ...place, ...D1 },
  'cowboy.carried': { type: 'cowboy.carried', ...C1, ...place, ...D1 },
  'cowboy.put-back': { type: 'cowboy.put-back', ...C1, ...there },
  'cowboy.reminded': { type: 'cowboy.reminded', ...C1, due: noon, next: noon + 1 },
  'cowboy.closed': { type: 'cowboy.closed', ...C1, ...place, revision: revisionOf('c4') },
  'cowboy.dropped': { type: 'cowboy.dropped', ...C1, by: 'ada', reason: 'not needed' },
  'flag.noticed': { type: 'flag.noticed', service: 'web', flag: 'new-mail', setting: { kind: 'off' } },
  'flag.requested': {
    type: 'flag.requested',
    ...{ switch: 'G1', service: 'web', flag: 'new-mail', setting: { kind: 'on' }, was: { kind: 'off' } },
    ...{ by: 'ada', reason: 'the launch', gates: [gate] },
  },
  'flag.switched': { type: 'flag.switched', switch: 'G1' },
  'flag.failed': { type: 'flag.failed', switch: 'G1', why: 'it is not there' },
  'flag.unreadable': { type: 'flag.unreadable', service: 'web', why: 'flags.json is no JSON.' },
  'flag.readable': { type: 'flag.readable', service: 'web', from: noon },
  'flag.vanished': { type: 'flag.vanished', service: 'web', flag: 'new-mail' },
  'check.planned': { type: 'check.planned', check: 'smoke', said: 'FREQ=DAILY', next: noon },
  'check.requested': {
    type: 'check.requested',
    ...{ run: 'K1', check: 'smoke', place, revision: revisionOf('c2'), why: 'asked', by: 'ada', room: 'ops' },
    ...{ job: 'K1', argv: ['./e2e', 'production'], timeout: 1000 },
  },
  'check.stop-requested': { type: 'check.stop-requested', run: 'K1', job: 'K1', by: 'ada' },
  'check.finished': {
    type: 'check.finished',
    ...{ run: 'K1', job: 'K1', result: 'failed', code: 1, signal: null, ms: 5, tail: 'broken' },
  },
  'check.left': { type: 'check.left', check: 'smoke', place, due: noon, why: 'D1 was on its way there' },
  'check.dropped': { type: 'check.dropped', check: 'smoke' },
  'sequence.asked': {
    type: 'sequence.asked',
    ...{ ...S1, name: 'launch', room: 'ops', by: 'ada', reason: 'the launch' },
    steps: [
      { plan, as: 'D1', gates: [gate] },
      { check: 'smoke', place },
    ],
  },
  'sequence.replanned': { type: 'sequence.replanned', ...S1, steps: [{ plan, as: 'D1', gates: [gate] }] },
  'sequence.approved': { type: 'sequence.approved', ...S1, prompt: 'P1' },
  'sequence.voided': { type: 'sequence.voided', ...S1, step: 0 },
  'sequence.begun': { type: 'sequence.begun', ...S1, step: 0, work: 'D1' },
  'sequence.stood': { type: 'sequence.stood', ...S1, step: 0, why: 'D1 failed', prompt: 'P1' },
  'sequence.went-on': { type: 'sequence.went-on', ...S1, by: 'ada', anew: 0 },
  'sequence.turned-back': { type: 'sequence.turned-back', ...S1, by: 'ada', reason: 'it is broken' },
  'sequence.reversed': { type: 'sequence.reversed', ...S1, step: 0, rollback: 'D2' },
  'dialog.asked': { type: 'dialog.asked', by: 'ada', about: 'O1', field: 'impact' },
  'dialog.closed': { type: 'dialog.closed', by: 'ada', about: 'O1', how: 'cancelled' },
  ...breakSamples,
  ...outageSamples,
  ...testingSamples,
  ...reviewSamples,
  ...timelineSamples,
  ...crewSamples,
  ...dutySamples,
  ...brokenSamples,
  ...bulletinSamples,
  'sequence.ended': { type: 'sequence.ended', ...S1, how: 'back' },
}
