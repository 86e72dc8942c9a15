/** What can be said to a broken item as it stands, as buttons and as lines to type. */
import type { Button } from '../post.ts'
import type { State } from '../state.ts'
import { suspectBreaks } from './breaks.ts'
import type { Item } from './slice.ts'
import { trainsWith } from './train.ts'

export const claimButton = ({ id }: Item): Button => ({ label: `Claim ${id}`, press: `!claim ${id}`, style: 'primary' })

/** Somebody has it and asks for others, or nobody has it. */
export const helpButton = (item: Item): Button => ({
  ...claimButton(item),
  ...(item.owner !== undefined && { label: `Help with ${item.id}` }),
})

export const fixedButton = ({ id }: Item): Button => ({
  label: `${id} is fixed`,
  press: `!fixed ${id}`,
  style: 'primary',
  asks: 'What was it?',
})

export const notBroken = ({ id }: Item): Button => ({
  label: 'Not broken',
  press: `!notbroken ${id}`,
  line: `!notbroken ${id} reason`,
  asks: 'Why is it none?',
})

export const release = ({ id }: Item): Button => ({ label: 'Give it back', press: `!release ${id}` })
export const help = ({ id }: Item): Button => ({ label: 'Need help', press: `!needhelp ${id}`, asks: 'With what?' })

/** What is asked of whoever claims or fixes it: was it announced? */
export const kindButtons = (item: Item, { state }: { readonly state: State }): Button[] => {
  const breaks = suspectBreaks(item, state)
  if (breaks.length === 0) return []
  const each = breaks.map(
    ({ id }): Button => ({ label: `Announced: ${id}`, press: `!broken announced ${item.id} ${id}` }),
  )
  return [...each, { label: 'A surprise', press: `!broken surprise ${item.id}` }]
}

export const stopButton = (item: Item, { state }: { readonly state: State }): Button[] =>
  trainsWith(item.service, { state })
    .slice(0, 1)
    .map(run => ({ label: `Stop ${run.id}`, press: `!broken stop ${item.id} ${run.id}`, style: 'danger' }))
