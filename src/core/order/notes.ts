/** What is heard of the order of deployments: that the way is free, that it no longer is. */
import { findDeploy, itself } from '../deploys.ts'
import { code, type Line, type Post, ping, post, text } from '../post.ts'
import { deployButtons } from '../say/buttons.ts'
import type { Notes } from '../say/notes.ts'
import { list } from '../words.ts'

export const orderNotes: Notes = (fact, { state }) => {
  if (fact.type !== 'order.turned' || !fact.told) return []
  const deploy = findDeploy(state.deploys, fact.deploy)
  if (!deploy) return []
  const { id, by, plan } = deploy
  const { chain = [], why, cure } = fact.gate
  const call = by === itself ? [] : text`${ping(by)}: `
  const there = { room: plan.room, about: id }
  if (fact.way === 'stuck') {
    const no = text`${call}${id} can't go: ${why}.${cure ? text` ${code(cure)}` : ''} · ${code(`!abort ${id} reason`)}`
    return [{ ...there, post: { ...post(no), tone: 'warn' } }]
  }
  const isReady = deploy.state === 'approved'
  const names = list(chain.map(link => link.what))
  const rest: Line = isReady ? [] : text` ${id} waits for its approval.`
  const free: Post = post(text`${call}the way is free for ${id}: ${names} healthy in ${plan.target}.${rest}`)
  return [
    {
      ...there,
      post: { ...free, tone: 'good', urgent: true, ...(isReady && { buttons: deployButtons(deploy, state) }) },
    },
  ]
}
