/** What is asked of an API break, in the order in which it is asked: what must be known comes first. */
import type { Field } from '../dialog/form.ts'
import { type Details, kinds, levels } from './facts.ts'

export type BreakField = Pick<Field, 'name' | 'label' | 'kind' | 'choices' | 'hint' | 'optional'> & {
  readonly key: keyof Details
  /** How it is read; absent: as words. */
  readonly as?: 'items' | 'time' | 'spans' | 'deploy' | 'outage' | 'audience'
  /** Consumers must answer again when it changes after it was told. */
  readonly scope?: true
  /** Everybody is told when it changes. */
  readonly told?: true
}

const words = { kind: 'text', optional: true } as const
const needed: readonly BreakField[] = [
  {
    ...{ name: 'items', key: 'items', as: 'items', scope: true, kind: 'long', label: 'What breaks, item by item?' },
    hint: 'GET /v1/builds is removed; the field owner is called maintainer (a line each, or ; between them)',
  },
  { name: 'kind', key: 'kind', scope: true, kind: 'choice', choices: kinds, label: 'What kind of change is it?' },
  {
    ...{ name: 'production', key: 'productionAt', as: 'time', told: true, kind: 'text' },
    ...{ label: 'When is the cut-over in production?', hint: '2026-12-03 21:00' },
  },
  {
    ...{ name: 'act', key: 'act', scope: true, kind: 'text', label: 'Who must act?' },
    hint: 'everybody who calls /v1 directly',
  },
  {
    ...{ name: 'migrate', key: 'migrate', told: true, kind: 'text', label: 'How does one migrate?' },
    hint: 'a link, or a sentence',
  },
  {
    ...{ name: 'rollback', key: 'rollback', told: true, kind: 'text', label: 'Can it be undone, and until when?' },
    hint: 'until 2026-12-05, by a flag; or: no, the data is converted',
  },
  { name: 'contact', key: 'contact', kind: 'text', label: 'Who answers questions?', hint: 'ada, or #web' },
]

const more: readonly BreakField[] = [
  {
    ...{ name: 'level', key: 'level', scope: true, kind: 'choice', choices: levels, optional: true },
    label: 'Does it break clients, or is it merely risky?',
  },
  {
    ...{ ...words, name: 'staging', key: 'stagingAt', as: 'time', told: true },
    ...{ label: 'When is it in staging?', hint: '2026-11-10 10:00; now, if it is there' },
  },
  {
    ...{ ...words, name: 'brownouts', key: 'brownouts', as: 'spans', told: true },
    ...{ label: 'Are there brownouts, short rehearsals?', hint: '2026-11-20 10:00 +12h; 2026-11-26 10:00 +24h' },
  },
  {
    ...words,
    name: 'before',
    key: 'before',
    scope: true,
    kind: 'long',
    label: 'How is it called today?',
    hint: 'a call',
  },
  {
    ...words,
    name: 'after',
    key: 'after',
    scope: true,
    kind: 'long',
    label: 'And how then?',
    hint: 'the same call, new',
  },
  {
    ...{ ...words, name: 'error', key: 'error', scope: true },
    ...{ label: 'What does a client see that still does it the old way?', hint: '410 Gone' },
  },
  { ...words, name: 'spared', key: 'spared', label: 'Who need not act?', hint: 'users of the client from 3.2 on' },
  {
    ...{ ...words, name: 'client', key: 'client', scope: true },
    ...{
      label: 'Which client version is needed; do both ways work for a time?',
      hint: '3.2; both work until the cut-over',
    },
  },
  {
    ...{ ...words, name: 'test', key: 'test', label: 'How can it be tested now?' },
    hint: 'https://staging.example.org, with your own account; its data is reset on Sundays',
  },
  { ...words, name: 'why', key: 'why', label: 'Why, in one line?' },
  { ...words, name: 'ticket', key: 'ticket', label: 'Which ticket?' },
  { ...words, name: 'outage', key: 'outage', as: 'outage', label: 'Does an outage belong to it?', hint: 'O5' },
  { ...words, name: 'deploy', key: 'deploy', as: 'deploy', label: 'Which deployment brings it?', hint: 'D12' },
  {
    ...{ ...words, name: 'audience', key: 'audience', as: 'audience' },
    label: 'Who is told, if not the usual audience?',
  },
]

export const breakFields: readonly BreakField[] = [...needed, ...more]

export const fieldNamed = (name: string): BreakField | undefined => breakFields.find(f => f.name === name.toLowerCase())
