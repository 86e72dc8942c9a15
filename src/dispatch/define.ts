/** What a command is: a value that declares its words, its arguments, who may, examples, and what it decides. */
import type { z } from 'zod'
import type { Question } from '../core/asks.ts'
import type { Person, Role } from '../core/org.ts'
import type { Outcome } from '../core/outcome.ts'
import type { World } from '../core/world.ts'

/**
 * Shown in help and run as a test. `{service}`, `{target}`, `{revision}` and `{deploy}` become names that work in
 * this organisation; `given` lines are said before, each as `NAME> line` or by the first person who may.
 */
export type Example = {
  readonly given?: readonly string[]
  /** Who says it: `deployer` (the default), `approver`, `overrider`, `stranger`; `newcomer`: to the bot on Slack, in private. */
  readonly as?: 'deployer' | 'approver' | 'overrider' | 'stranger' | 'newcomer'
  readonly say: string
  /** Words that the answer holds, as they are read in the terminal. */
  readonly hear: string
  /** The reason code, when it is refused: help shows such an example to nobody, the tests want one of each command. */
  readonly refused?: string
}

/** Everything `run` gets besides its arguments: the world, and where it was said. */
export type Context = World & {
  readonly person?: Person
  readonly commands: readonly Command[]
  /** A form that was filled in: what was typed, by field. */
  readonly fields?: Readonly<Record<string, string>>
  /** What stood in those fields when the form was shown. */
  readonly shown?: Readonly<Record<string, string>>
  /** Said where nobody else reads it. */
  readonly private: boolean
  /** Said as a line of the minutes, `#agreed …`, and not as a command. */
  readonly tag?: boolean
  /** The configured room where it was said, if it was in one. */
  readonly room?: string
}

export type Shape = z.ZodObject<Record<string, z.ZodType>>

type Spec<S extends Shape> = {
  /** The word people type; the file's name. */
  readonly name: string
  readonly aliases?: readonly string[]
  /** One line, in the imperative, for the list of commands. */
  readonly summary: string
  /** Words fill the keys in order, the last one takes the rest of the line. */
  readonly args: S
  /** `read` is for everybody; a role must be held; `known` is for every configured person. */
  readonly permission: 'read' | 'known' | Role
  readonly examples: readonly Example[]
  /**
   * How each thing is typed, where the usage of all of them at once would tell little: lines of help, each of some
   * that belong together. `[…]` may be left out, `a|b` is one or the other.
   */
  readonly forms?: readonly (readonly string[])[]
  /** What help says besides, a line each: definitions, where words alone say little. */
  readonly notes?: readonly string[]
  /** What must be known before `run`; asked again with the answers so far until nothing new is asked. */
  readonly asks?: (args: z.output<S>, context: Context) => readonly Question[]
  /** Decides. Pure and synchronous. */
  readonly run: (args: z.output<S>, context: Context) => Outcome
}

/** A command whose arguments are not known by type: as the dispatcher holds it. */
export type Command = Omit<Spec<Shape>, 'asks' | 'run'> & {
  readonly asks: (args: unknown, context: Context) => readonly Question[]
  readonly run: (args: unknown, context: Context) => Outcome
}

/** Declares a command. The arguments that `asks` and `run` get are typed by `args`. */
export function defineCommand<S extends Shape>(spec: Spec<S>): Command {
  // The dispatcher parses with this very schema before it calls, so the types meet again here and nowhere else.
  return {
    ...spec,
    asks: (args, context) => spec.asks?.(args as z.output<S>, context) ?? [],
    run: (args, context) => spec.run(args as z.output<S>, context),
  }
}
