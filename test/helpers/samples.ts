/** One sample of every fact the bot can record, in an order in which each changes something. */
import type { Fact, Plan } from '../../src/core/facts.ts'
import type { Gate } from '../../src/core/gate.ts'
import { idOf, revisionOf } from './commits.ts'
import { noon } from './given.ts'

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
const D1 = { deploy: 'D1' } as const
const there = { service: 'web', target: 'production', by: 'ada' } as const
const asked = { kind: 'deploy', plan, gates: [gate], by: 'ada' } as const
const job = { index: 0, part: 'run', job: 'D1.1.run.1' } as const

const notice = {
  ...{ notice: 'R1/reminder.due/@ada/1', kind: 'reminder.due', about: 'R1', hearer: { to: 'ada' }, due: noon },
} as const

/** A new type of fact does not compile until it stands here too. */
export const samples: Samples = {
  'deploy.requested': { type: 'deploy.requested', ...D1, ...asked },
  'deploy.denied': { type: 'deploy.denied', deploy: 'D2', ...asked },
  'deploy.overridden': {
    type: 'deploy.overridden',
    deploy: 'D2',
    ...{ gate: 'busy', by: 'cleo', reason: 'we must', gates: [{ ...gate, verdict: 'deny' }] },
  },
  'deploy.replanned': { type: 'deploy.replanned', ...D1, plan: { ...plan, approvals: 2 } },
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
  'drift.found': { type: 'drift.found', service: 'web', target: 'production', revision: revisionOf('c3') },
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
  'notice.opened': { type: 'notice.opened', ...notice, until: noon + 1000 },
  'notice.failed': { type: 'notice.failed', notice: notice.notice, why: 'Slack would not' },
  'notice.retried': { type: 'notice.retried', notice: notice.notice },
  'notice.sent': { type: 'notice.sent', notice: notice.notice, door: 'irc' },
  'notice.skipped': { type: 'notice.skipped', ...notice, why: 'I was away when it was due' },
}
