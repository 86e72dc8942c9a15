/** How ready a major deployment is, in a few words. */
import type { Deploy } from '../deploys.ts'
import { code, type Line, text } from '../post.ts'
import type { World } from '../world.ts'
import { isMajor } from './is-major.ts'
import { needsOf } from './needs.ts'

/** `ready: 4 of 6, crew and testing are left. !ready D12`; nothing of what is not major. */
export function readyWords(deploy: Deploy, seen: Pick<World, 'state' | 'org' | 'at'>): Line {
  if (!isMajor(deploy, seen)) return []
  const needs = needsOf(deploy.id, seen)
  return text`ready: ${needs.filter(n => n.met).length} of ${needs.length}. ${code(`!ready ${deploy.id}`)}`
}
