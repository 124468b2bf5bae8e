import { Refused } from '#common/refusal.ts'
import type { Context } from './context.ts'
import { sql } from './db.ts'

type Answer = { status: number; body: string }

const callerOf = ({ actor }: Context): string => actor.personId ?? actor.kind

/** The answer given before to this key, byte for byte; the same key with other content or from another caller is refused. */
export async function answeredBefore(ctx: Context, key: string, endpoint: string, asked: Buffer): Promise<Answer | undefined> {
  const kept = await ctx.db.maybe<Answer & { asked: Buffer; endpoint: string; caller: string }>(
    sql`select status, body, asked, endpoint, caller from platform.answers where city_id = ${ctx.cityId} and key = ${key.slice(0, 200)}`,
  )
  if (!kept) return undefined
  if (kept.endpoint !== endpoint || kept.caller !== callerOf(ctx) || !kept.asked.equals(asked))
    throw new Refused({ code: 'idempotency.key-reused' })
  return { status: kept.status, body: kept.body }
}

export function keepAnswer(ctx: Context, key: string, endpoint: string, asked: Buffer, { status, body }: Answer): void {
  ctx.db.later(sql`insert into platform.answers (city_id, key, endpoint, caller, asked, status, body, at)
    values (${ctx.cityId}, ${key.slice(0, 200)}, ${endpoint}, ${callerOf(ctx)}, ${asked}, ${status}, ${body}, ${ctx.now})`)
}

export const forgetOldAnswers = (ctx: Context): Promise<number> =>
  ctx.db.run(sql`delete from platform.answers where city_id = ${ctx.cityId} and at < ${ctx.now}::timestamptz - interval '7 days'`)
