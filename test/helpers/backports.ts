/** Stories about backport windows: at Friday 13 March, 13:00 in Berlin; W1 is at 14:00, W2 on Monday, an hour each. */
import type { BackportPolicy } from '../../src/core/backport/config.ts'
import { usualPolicy } from '../../src/core/backport/config.ts'
import { findItem } from '../../src/core/backport/slice.ts'
import { standingOf } from '../../src/core/backport/standing.ts'
import type { WindowConfig } from '../../src/core/window/config.ts'
import { given, type Script, type Story } from './given.ts'
import { linesOf } from './said.ts'
import { withWindows } from './windows.ts'

type Setting = { readonly window?: Partial<WindowConfig>; readonly policy?: Partial<BackportPolicy> }

/** A story with one backport window on weekdays, run by infra: ada and cleo. ben may only sign up. */
export const swat = ({ window = {}, policy }: Setting = {}, ...script: readonly Script[]): Story =>
  given(
    {
      org: org => ({
        ...withWindows({ backports: window })(org),
        ...(policy && { backport: { ...usualPolicy, ...policy } }),
      }),
    },
    'boot',
    ...script,
  )

const good = 'kind=config reason="the pool is too small" plan="p99 under 200 ms" review=cleo'

/** A sign-up with everything that is asked for; `more` comes after it. */
export const add = (what: string, more = ''): string => `!swat add ${what} ${good} ${more}`.trim()

/** What rooms and persons heard last. */
export const said = (story: Story): string[] => linesOf(story.last().room)

/** The window and the standing of an item: `W1 waiting`. */
export function stands(story: Story, id: string): string {
  const item = findItem(story.state().backports, id)!
  return `${item.window} ${standingOf(item, story.state())}`
}
