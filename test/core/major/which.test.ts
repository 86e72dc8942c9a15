/** Which deployments are major. */
import { describe, expect, test } from 'vitest'
import { given, type Script } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'
import { wholeBreak } from '../apibreak/organisation.ts'
import { aprilDay, big, only, plan } from './organisation.ts'

const setting: Script = { org: big }
const tier = (name: 'essential' | 'standard' | 'leaf'): Script => ({
  org: o => ({ ...big(o), services: { ...big(o).services, web: { ...big(o).services.web!, tier: name } } }),
})

/** What `!ready` says makes the last deployment major. */
function whyOf(...script: readonly Script[]): string {
  const story = given(...script)
  const id = `D${story.state().deploys.all.size}`
  return /major: (.*)/.exec(story.when(`!ready ${id}`).heard())?.[1] ?? 'minor'
}

describe('by tier', () => {
  test('of an essential service, what is planned for a day is', () =>
    expect(whyOf(setting, plan)).toBe('web is essential, and it is planned for a day'))

  test('what goes out on any day is not, however essential', () => {
    expect(whyOf(setting, '!deploy web c3 to production')).toBe('minor')
    given(setting, '!deploy web c3 to production').expects({ states: { D1: 'requested' } })
  })

  test('unless the policy says so', () =>
    expect(whyOf(only({ crew: true }, { always: ['essential'] }), '!deploy web c3 to production')).toBe(
      'web is essential',
    ))

  test('what is called minor is free, and its approver sees who said so', () => {
    expect(whyOf(setting, `${plan} minor`)).toBe('minor')
    const story = given(only({ crew: true }, { always: ['essential'] })).when('!deploy web c3 to production minor')
    story.expects({ states: { D1: 'requested' }, says: 'minor, says ada' })
    expect(story.deploy('D1').major).toBe(false)
    expect(given(setting, `${plan} minor`).heard()).toContain('as a minor one')
  })

  test('a standard service is not, a leaf never', () => {
    expect(whyOf(tier('standard'), plan)).toBe('minor')
    expect(whyOf(tier('leaf'), plan)).toBe('minor')
  })
})

describe('by what it carries', () => {
  const broken = [tier('standard'), plan, wholeBreak] as const

  test('an API break of the service that comes out on its day makes it major, draft or not', () => {
    expect(whyOf(...broken)).toBe('it brings X1')
    expect(whyOf(...broken, 'ben> !send X1')).toBe('it brings X1')
  })

  test('also of what is called minor, and of what nobody planned but is asked for on that day', () => {
    expect(whyOf(tier('standard'), `${plan} minor`, wholeBreak)).toBe('it brings X1')
    const story = given(tier('standard'), wholeBreak, 'ben> !send X1', '+910h').when('!deploy web c3 to production')
    story.expects({ says: 'no: major (it brings X1) and not ready', states: { D1: 'denied' } })
  })

  test('one that comes out on another day does not, unless it names the deployment', () => {
    const other = '!deploy web c3 to production on="2026-04-21 09:00..18:00"'
    expect(whyOf(tier('standard'), other, wholeBreak)).toBe('minor')
    expect(whyOf(tier('standard'), other, `${wholeBreak} deploy=D1`)).toBe('it brings X1')
  })

  test('one that names another deployment does not', () =>
    expect(whyOf(tier('standard'), plan, `${wholeBreak} deploy=D1`, plan.replace('c3', 'c4'))).toBe('minor'))

  test('a leaf service is free of it, and so is an organisation that says so', () => {
    expect(whyOf(tier('leaf'), plan, wholeBreak)).toBe('minor')
    const calm: Script = { org: o => ({ ...only({}, { apiBreak: false, tiers: [] }).org!(o) }) }
    expect(whyOf(calm, plan, wholeBreak)).toBe('minor')
  })

  test('feature flags do where the policy says so', () => {
    const flags = `!deploy web c3 to production flags=new-mail ${aprilDay}`
    expect(whyOf(only({ crew: true }, { flags: false, tiers: [] }), flags)).toBe('minor')
    expect(whyOf(only({ crew: true }, { flags: true, tiers: [] }), flags)).toBe('it brings the flag new-mail')
  })
})

describe('by word and place', () => {
  test('the word major makes one of anything but what goes back', () => {
    expect(whyOf(tier('leaf'), `${plan} major`)).toBe('somebody said so')
    const story = given(setting, 'done web production', 'done web production', '!rollback D2 reason="no menu"')
    expect(story.deploy('D3')).toMatchObject({ kind: 'rollback' })
    story.when('!ready D3').expects({ says: 'needs no more than its gates' })
  })

  test('only production counts, by name or environment', () => {
    expect(whyOf(setting, `!deploy web c3 to staging ${aprilDay} major`)).toBe('minor')
    const named: Script = { org: o => withTarget(big(o), ['web', 'staging'], { environment: 'production' }) }
    expect(whyOf(named, `!deploy web c3 to staging ${aprilDay}`)).toContain('web is essential')
    expect(whyOf(only({ crew: true }, { targets: ['staging'] }), plan)).toBe('minor')
  })

  test('a security fix is never held up by it', () => {
    const fix = '!deploy web c3 to production security reason="CVE-2026-1"'
    expect(whyOf(only({ crew: true }, { always: ['essential'] }), fix)).toBe('minor')
  })
})
