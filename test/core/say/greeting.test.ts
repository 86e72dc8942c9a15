import { expect, test } from 'vitest'
import { greeting } from '../../../src/core/say/greeting.ts'
import { sampleNames } from '../../../src/dispatch/usage.ts'
import { given, read } from '../../helpers/given.ts'
import { org } from '../../helpers/org.ts'

test('three lines, the last of them with what to type first, which works', () => {
  const heard = read(greeting(org, sampleNames(org)))
  expect(heard.split('\n')).toHaveLength(3)
  expect(heard).toMatch(/You speak as ada; ben> !approve D1 is said by ben/)
  const first = /Begin with (!deploy .*), then (!status)/.exec(heard)!
  given(first[1]!).when(first[2]!).expects({ says: 'D1 c400000 → staging: running' })
})
