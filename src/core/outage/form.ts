/** What is asked of whoever makes one of outages: planned ones and those that nobody planned. */
import type { Asker } from '../dialog/form.ts'

export const outageAsker: Asker = { role: 'announce', form: () => undefined, fill: () => ({ facts: [], faults: {} }) }
