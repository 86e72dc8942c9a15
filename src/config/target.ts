/** The part of signalbox.yaml about targets and their steps. */
import { z } from 'zod'
import { kindOf } from '../core/window/slice.ts'
import { need } from './checks.ts'
import { hosts, reapply } from './cowboys.ts'
import { message } from './fault.ts'
import * as k from './kinds.ts'

const { means } = k

export const step = z.strictObject({
  name: means(k.name, 'What people call the step; once in its list'),
  group: means(k.name.optional(), 'Which part of the target the step reaches, like `group0` or `canary`'),
  run: means(
    k.argv,
    'The program of the step. It runs in the folder of this file, without a shell; see the placeholders below',
  ),
  verify: means(k.argv.optional(), 'A program that checks the step; anything but exit code 0 fails it'),
  pause: means(k.pause.optional(), 'How long to wait after the step, or `approve`: somebody says whether to go on'),
  oneWay: means(
    z.boolean().default(false),
    "The step can't be undone by deploying the old revision; a rollback across it is refused",
  ),
  timeout: means(k.duration.prefault('30m'), 'After that long the step is stopped and has failed'),
})

const steps = z.array(step).min(1, {
  error: message('has no steps', 'write at least one, like - { name: release, run: [./deploy, "{revision}"] }'),
})

const persons = z.int().min(0).max(50)

export const target = z.strictObject({
  room: means(k.name.optional(), 'The room that watches its deployments; the only room when there is just one', 'room'),
  approvals: means(persons.default(1), 'How many other persons must approve; with 0 it starts at once'),
  approvers: means(
    k.names.default([]),
    'At least one of the approvals must come from here; when empty, from anybody with the role `approve`',
  ),
  approvalTime: means(k.duration.prefault('4h'), 'An approval that nobody has answered lapses after that long'),
  autostart: means(z.boolean().default(false), 'Starts as soon as it is approved, without `!start`'),
  validating: means(
    k.duration.prefault('15m'),
    'How long after the last step it can be called bad before it counts as healthy',
  ),
  steps: means(steps, 'What a deployment does, in order', 'list of steps'),
  rollback: means(steps.optional(), 'What a rollback does instead of the steps with the old revision', 'list of steps'),
  rollbackApprovals: means(persons.default(0), 'How many other persons must approve a rollback'),
  windows: means(
    z.array(k.name.transform(kindOf)).default([]),
    'Kinds or names of windows: it is deployed to in these only, by their deployers or with their yes; rollbacks and `security` deployments pass',
    'list of windows',
  ),
  qa: means(
    z.enum(['required']).optional(),
    '`required`: only what is deployable as tip goes here, that is, checked with all that comes before it',
  ),
  checks: means(
    z.array(need).default([]),
    'Checks that must have passed on the revision that is deployed here, or a short time ago; `smoke` is short for `{ check: smoke }`',
    'list of checks',
  ),
  environment: means(
    k.name.optional(),
    'What it counts as where another service has to be ready in the same one (`Depends-On`, `after=`), like `production`; its own name otherwise',
  ),
  hosts: means(hosts, 'Its servers, by the names that people type after `!cowboy add`', 'list of names'),
  reapply: means(
    reapply.optional(),
    'Puts a change that was made by hand (a cowboy) back on its servers after a rollout; see below',
    '`reapply`',
  ),
})
