/** What is deployable as tip, against the rules told once more. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, deployable } from '../../../src/core/qa/deployable.ts'
import type { State } from '../../../src/core/state.ts'
import { evolveAll } from '../../../src/core/state.ts'
import { oracle, type Tale } from './oracle.ts'
import { commitId, drawings, place, taleOrg, tell } from './tales.ts'

const judge = (state: State) => deployable(place, { state, org: taleOrg })

function keyOf(block: Block): string {
  if (block.why === 'cowboy') return `cowboy ${Number(block.cowboy.slice(1)) - 1}`
  if (block.why === 'known-bad') return `range ${Number(block.deploy.slice(1)) - 1}`
  return `${block.why} ${block.commit}`
}

test('each revision stands as the rules say, whatever the history', () => {
  fc.assert(
    fc.property(drawings, drawing => {
      const { tale, state } = tell(drawing)
      const names = new Map(tale.commits.map((_, i) => [commitId(i), String(i)]))
      const named = (key: string): string => key.replace(/[0-9a-f]{40}/, id => names.get(id)!)
      const { standings, tip } = judge(state)
      const found = standings.map(s => ({
        unit: Number(names.get(s.unit.landed.commit)),
        blocks: s.blocks.map(keyOf).map(named).sort(),
      }))
      const wanted = oracle(tale)
      expect(found).toEqual(wanted)
      expect(standings.map(s => s.clear)).toEqual(wanted.map(w => w.blocks.length === 0))
      const clear = wanted.findLast(w => w.blocks.length === 0)?.unit
      expect(tip && Number(names.get(tip.landed.commit))).toBe(clear)
    }),
    { numRuns: 1500 },
  )
})

test('saying ok never lowers the tip', () => {
  fc.assert(
    fc.property(drawings, fc.nat(), (drawing, which) => {
      const { tale, state } = tell(drawing)
      const commit = commitId(which % tale.commits.length)
      const ok = { type: 'qa.judged', service: 'web', commits: [commit], state: 'ok', by: 'ben' } as const
      const [before, after] = [state, evolveAll(state, [ok], 1)].map(s => judge(s).tip?.number ?? 0)
      expect(after).toBeGreaterThanOrEqual(before!)
    }),
    { numRuns: 1000 },
  )
})

/** The commits that a revision has and what runs there has not, by their numbers. */
function newIn(unit: number, { commits, runs }: Tale): number[] {
  const found = new Set<number>()
  const walk = (at: number): void => {
    if (at < 0 || found.has(at)) return
    found.add(at)
    commits[at]!.parents.forEach(walk)
  }
  if (runs !== undefined) walk(runs)
  const there = new Set(found)
  walk(unit)
  return [...found].filter(c => !there.has(c))
}

/** Histories in which nothing takes anything back, and nothing repairs anything. */
const uncured = drawings.map(drawing => {
  const none = { takes: undefined, takesUnknown: undefined, repairs: undefined, repairedBy: undefined }
  return { ...drawing, ranges: [], cowboys: [], commits: drawing.commits.map(commit => ({ ...commit, ...none })) }
})

test('a tip holds nothing bad that nothing cures', () => {
  let tips = 0
  fc.assert(
    fc.property(uncured, fc.nat(), (drawing, which) => {
      const { tale, state } = tell(drawing)
      const numbers = new Map(tale.commits.map((_, i) => [commitId(i), i]))
      const heldIn = (now: State): number[] => {
        const { tip } = judge(now)
        return tip ? newIn(numbers.get(tip.landed.commit)!, tale) : []
      }
      const held = heldIn(state)
      expect(held.filter(c => tale.commits[c]!.judged === 'bad')).toEqual([])
      if (held.length === 0) return
      tips += 1
      const one = held[which % held.length]!
      const found = { type: 'qa.judged', service: 'web', commits: [commitId(one)], state: 'bad', by: 'ben' } as const
      expect(heldIn(evolveAll(state, [found], 1))).not.toContain(one)
    }),
    { numRuns: 2000 },
  )
  expect(tips).toBeGreaterThan(100)
})

test('what stands in the way names the first revision that no longer has it', () => {
  fc.assert(
    fc.property(drawings, drawing => {
      const { standings } = judge(tell(drawing).state)
      for (const [i, { blocks }] of standings.entries())
        for (const block of blocks) {
          const later = standings.slice(i + 1).find(s => !s.blocks.some(b => keyOf(b) === keyOf(block)))
          expect(block.cure?.number).toBe(later?.unit.number)
        }
    }),
    { numRuns: 500 },
  )
})
