/** What is asked of whoever makes one of API breaks: what will no longer work as before, and what its consumers say. */
import type { Asker } from '../dialog/form.ts'

export const breakAsker: Asker = { role: 'announce', form: () => undefined, fill: () => ({ facts: [], faults: {} }) }
