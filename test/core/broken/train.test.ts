import { describe, expect, test } from 'vitest'
import { given, read, type Story } from '../../helpers/given.ts'
import { toGroup1, withTrain } from '../../helpers/train.ts'

const told = (story: Story): string => story.last().room.map(read).join('\n')
const train = [{ org: withTrain }, ...toGroup1] as const

describe('a broken item stops a train', () => {
  test('with the report, or with its button', () => {
    const story = given(...train).when('!broken web "login is slow" blocks=t1')
    story.expects({ facts: ['broken.reported', 'prompt.closed', 'blocker.added'] })
    expect(told(story)).toContain('B1 blocks weekly, says ada: login is slow. It holds T1')

    const pressed = given(...train, '!broken web "login is slow"')
    pressed.expects({ says: '!broken stop B1 T1' })
    pressed.when('ben> !broken stop B1').expects({ facts: ['prompt.closed', 'blocker.added'] })
    pressed.when('ben> !broken stop B1').expects({ refused: 'blocker.twice' })
  })

  test('until it is fixed; broken again, it stops it again', () => {
    const story = given(...train, '!broken web "login is slow" blocks=weekly')
    story.when('ben> !train resume').expects({ refused: 'train.blocked' })
    story.when('!fixed B1 a new index').expects({ facts: ['broken.fixed', 'blocker.closed'] })
    expect(told(story)).toContain('T1 is released')
    story.when('!broken again B1 slow again')
    expect(story.facts().map(f => f.type)).toContain('blocker.added')
    expect(told(story)).toContain('B1 blocks weekly')
  })

  test('or until it is found to be none', () =>
    void given(...train, '!broken web "x" blocks=T1')
      .when('!notbroken B1 no')
      .expects({
        facts: ['broken.dismissed', 'blocker.closed'],
      }))

  test.each([
    ['!broken web "slow" blocks=T9', 'unknown.train', 'under way is T1'],
    ['!broken web "slow" blocks=daily', 'unknown.train', '!train'],
  ])(
    '%s is refused, and nothing is recorded',
    (line, refused, says) =>
      void given(...train)
        .when(line)
        .expects({ facts: [], refused, says }),
  )

  test('whoever says go sees what is broken', () => {
    const story = given(...train, '!broken web "login is slow" severity=1', '!broken api "b"', '!notbroken B2 no')
    story.when('!train T1').expects({ says: 'mind: B1 web "login is slow" · severity 1' })
    expect(story.heard()).not.toContain('B2')
  })
})
