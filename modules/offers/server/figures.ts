import type { Context } from '#platform/context.ts'

/** The module's figures, each counted by the query of the list behind its link. */
export async function figures(_ctx: Context): Promise<{ key: string; value: number; link: string }[]> {
  return []
}
