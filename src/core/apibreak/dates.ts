/** Whether the dates of an API break fit together: staging, then brownouts, then production. */
import { code, date, type Line, text } from '../post.ts'
import { sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import { policyOf } from './audience.ts'
import type { Break, Brownout } from './slice.ts'

/** Dates that can't be, by the name of the field, each with the cure. */
export function dateFaults(
  { stagingAt, productionAt, brownouts = [] }: Pick<Break, 'stagingAt' | 'productionAt' | 'brownouts'>,
  at: number,
): Readonly<Record<string, Line>> {
  const faults: Record<string, Line> = {}
  if (productionAt !== undefined && productionAt <= at)
    faults.production = text`${date(productionAt)} is past: say a time that is to come.`
  if (stagingAt !== undefined && productionAt !== undefined && stagingAt >= productionAt)
    faults.staging = text`Staging, ${date(stagingAt)}, comes before production, ${date(productionAt)}: change one of them, ${code('staging=')} or ${code('production=')}.`
  const wrong = brownoutFault(brownouts, { from: stagingAt ?? 0, until: productionAt ?? Number.POSITIVE_INFINITY })
  if (wrong) faults.brownouts = wrong
  return faults
}

function brownoutFault(brownouts: readonly Brownout[], { from, until }: Brownout): Line | undefined {
  for (const [i, span] of brownouts.entries()) {
    if (span.from < from)
      return text`The brownout of ${date(span.from)} begins before it is in staging, ${date(from)}: move it behind that.`
    if (span.until > until)
      return text`The brownout of ${date(span.from)} ends after the cut-over, ${date(until)}: let it end before that.`
    const next = brownouts[i + 1]
    if (next && next.from < span.until)
      return text`The brownouts of ${date(span.from)} and ${date(next.from)} overlap: say them one after the other.`
  }
  return undefined
}

/** That those who must act have less time than the policy gives them. */
export function shortNotice(
  { productionAt }: Pick<Break, 'productionAt'>,
  { org, at }: Pick<World, 'org' | 'at'>,
): Line[] {
  const { notice } = policyOf(org)
  const left = (productionAt ?? Number.POSITIVE_INFINITY) - at
  if (left >= notice) return []
  return [text`Short notice: the cut-over is in ${sayDuration(left)}, ${sayDuration(notice)} are the rule.`]
}
