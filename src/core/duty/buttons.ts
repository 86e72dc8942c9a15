/** What can be pressed on the day of a crew. */
import type { Button } from '../post.ts'
import type { State } from '../state.ts'
import { dutyOf, openCalls } from './slice.ts'

const here = (about: string): Button => ({ label: "I'm here", press: `!crew here ${about}`, style: 'primary' })

const coming = (about: string): Button => ({ label: "I'm coming", press: `!crew coming ${about}`, style: 'primary' })

/** `own`: called because of the seat that they have. */
export const answerButtons = (about: string, own: boolean): Button[] => [
  own ? here(about) : coming(about),
  { label: "I can't", press: `!crew cant ${about}`, line: `!crew cant ${about} [reason]`, asks: 'Why?' },
]

/** While somebody of the roll call has not answered. */
export const rollButtons = (about: string, { duties }: Pick<State, 'duties'>): Button[] =>
  openCalls(dutyOf(about, duties)).some(c => c.why !== 'call') ? [here(about)] : []

/** `open`: what is broken still; then it is asked once more. */
export const endButtons = (about: string, open: string): Button[] => [
  ...(open === '' ? [{ label: 'Stand down', press: `!crew standdown ${about}`, style: 'primary' as const }] : []),
  { label: 'One hour more', press: `!crew more ${about} 1h`, line: `!crew more ${about} [1h]` },
  ...(open === ''
    ? []
    : [
        {
          label: 'Stand down all the same',
          press: `!crew standdown ${about} anyway`,
          confirm: `Broken still: ${open}. Stand down?`,
        },
      ]),
]
