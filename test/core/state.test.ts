import { expect, test } from 'vitest'
import type { Fact } from '../../src/core/facts.ts'
import { announce } from '../../src/core/say/announce.ts'
import { deployCard } from '../../src/core/say/card.ts'
import { emptyState, evolve, evolveAll, evolveEntry, type State } from '../../src/core/state.ts'
import { given, noon, read, running } from '../helpers/given.ts'
import { org } from '../helpers/org.ts'
import { samples } from '../helpers/samples.ts'

const json = (state: State): string => JSON.stringify(state)

test('every fact changes something', () => {
  const idle: string[] = []
  Object.values<Fact>(samples).reduce((state, fact, i) => {
    const next = evolve(state, fact, noon + i)
    if (json(next) === json(state)) idle.push(fact.type)
    return next
  }, emptyState)
  expect(idle).toEqual([])
})

test('every fact can be told, shown and read back', () => {
  Object.values<Fact>(samples).reduce((state, fact, i) => {
    const at = noon + i
    const entry = { seq: i + 1, at, by: { door: 'clock', name: 'x' }, cause: 'x', facts: [fact] } as const
    const next = evolveEntry(state, entry)
    expect(JSON.parse(json(next))).toEqual(JSON.parse(json(evolve(JSON.parse(json(state)) as State, fact, at))))
    for (const { post } of announce(entry, next, org)) if (post) expect(read(post)).toMatch(/^bot> \S/)
    expect(read(deployCard('D1', next))).toContain('web c200000')
    return next
  }, emptyState)
})

test('a fact of a newer time is passed by', () => {
  const state = given(...running).state()
  const fact = JSON.parse('{"type":"deploy.blessed","deploy":"D1","by":"ada"}') as Fact
  expect(json(evolve(state, fact, noon))).toBe(json(state))
  expect(announce({ seq: 1, at: noon, by: { door: 'irc', name: 'x' }, cause: 'x', facts: [fact] }, state, org)).toEqual(
    [expect.objectContaining({ post: undefined })],
  )
})

test('a fact about what was never seen changes nothing', () => {
  const later = Object.values<Fact>(samples).filter(
    f => !['deploy.requested', 'deploy.denied', 'deploy.planned'].includes(f.type) && ('deploy' in f || 'prompt' in f),
  )
  for (const fact of later) {
    if (fact.type === 'prompt.opened' || fact.type === 'commits.marked-bad') continue
    expect(evolveAll(emptyState, [fact], noon), fact.type).toEqual(emptyState)
  }
})
