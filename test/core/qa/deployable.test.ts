/** What is deployable as tip, against the rules told once more. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Block, deployable } from '../../../src/core/qa/deployable.ts'
import type { State } from '../../../src/core/state.ts'
import { evolveAll } from '../../../src/core/state.ts'
import { oracle } from './oracle.ts'
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
