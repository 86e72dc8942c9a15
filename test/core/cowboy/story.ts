/** Stories that begin where targets have servers, and a program that puts a change by hand back on them. */
import { given as begin, type Script, type Story } from '../../helpers/given.ts'
import { servers } from './org.ts'

export { idOf } from '../../helpers/commits.ts'
export { pool } from './org.ts'

export const given = (...script: readonly Script[]): Story => begin({ org: () => servers() }, ...script)

/** The deployment that was approved goes out, to its end. */
export const out = (id: string): string[] => [`ben> !approve ${id}`, `!start ${id}`, `rest of ${id}`]
