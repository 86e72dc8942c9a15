/** What has changed between two records of things by their ids. */
export const changedIds = <T>(now: Readonly<Record<string, T>>, before: Readonly<Record<string, T>>): string[] =>
  now === before ? [] : [...new Set([...Object.keys(now), ...Object.keys(before)])].filter(id => now[id] !== before[id])
