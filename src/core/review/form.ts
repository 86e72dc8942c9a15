/** What is asked of whoever makes one of after-action reviews: drafts, what people add, what was published. */
import type { Asker } from '../dialog/form.ts'

export const reviewAsker: Asker = { role: 'announce', form: () => undefined, fill: () => ({ facts: [], faults: {} }) }
