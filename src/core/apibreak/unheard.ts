/** Which consumers' people can't be asked in private: no network takes it. */
import type { Break } from './slice.ts'

/** Of the question to somebody in private, by the name of its notice: about which API break, and whom. */
export const unheardAbout = (notice: string): readonly string[] | undefined =>
  /^(X\d+)\/apibreak\.ask\/@(.+)\/\d+$/.exec(notice)?.slice(1)

/** Consumers whose people no network reaches in private, and who have said nothing. */
export const unheardIn = ({ consumers, unheard = [] }: Break): string[] =>
  Object.keys(consumers).filter(name => {
    const { state, asked } = consumers[name]!
    return state === 'unknown' && asked?.how === 'private' && asked.people.every(p => unheard.includes(p))
  })
