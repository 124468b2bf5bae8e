import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { type Db, sql } from '#platform/db.ts'
import * as news from '#platform/news.ts'
import { nextNumber } from '#platform/numbers.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import * as inbox from '#server/inbox'
import { type Side, sides } from '../contract.ts'
import { rules } from '../rulebook.ts'
import { agreementOf, hashOf, partiesOf, textOf } from './agreement.ts'
import * as store from './store.ts'
import { linkOf, tellSecretaries, tellSubdistrict } from './tell-sides.ts'

/** The text as it stands: as it was signed, or of the draft. */
export async function textOfPact(db: Db, pact: store.Pact): Promise<{ text: string; sha256: Buffer }> {
  if (pact.textId) {
    const kept = await db.one<{ body: string; sha256: Buffer }>(
      sql`select body, sha256 from pacts.texts where city_id = ${db.cityId} and id = ${pact.textId}`,
    )
    return { text: kept.body, sha256: kept.sha256 }
  }
  const text = textOf(agreementOf(pact, await store.listClauses(db, pact.id), await partiesOf(db, pact)))
  return { text, sha256: hashOf(text) }
}

export const signaturesOf = (db: Db, textId: string) =>
  db.many<{ side: Side }>(sql`select side from pacts.signatures where city_id = ${db.cityId} and text_id = ${textId}`)

type Signature = { side: Side; how: 'console' | 'paper'; fileId?: string | null; at?: Date }

/** Keeps the text, if it is not kept yet, and writes signatures under it. */
export async function sign(ctx: Context, pact: store.Pact, signatures: readonly Signature[]): Promise<void> {
  const { db, cityId, now, actor } = ctx
  let textId = pact.textId
  if (!textId) {
    textId = newId(now.getTime())
    const { text, sha256 } = await textOfPact(db, pact)
    await db.run(sql`insert into pacts.texts (city_id, id, pact_id, body, sha256, kept_at)
      values (${cityId}, ${textId}, ${pact.id}, ${text}, ${sha256}, ${now})`)
    await store.change(db, pact.id, sql`text_id = ${textId}`)
  }
  for (const { side, how, fileId, at } of signatures)
    await db.run(sql`insert into pacts.signatures (city_id, id, pact_id, text_id, side, how, person_id, at, file_id)
      values (${cityId}, ${newId(now.getTime())}, ${pact.id}, ${textId}, ${side}, ${how}, ${actor.personId}, ${at ?? now}, ${fileId ?? null})`)
}

/** Both have signed: the agreement gets its number; the secretary publishes it, the subdistrict witnesses. */
export async function conclude(ctx: Context, pact: store.Pact, signedOn: string) {
  const { db } = ctx
  const no = await nextNumber(ctx, 'pacts.pact', (await rulesOf(db, 'pacts', rules)).number)
  const version = await store.change(db, pact.id, sql`state = 'signed', no = ${no}, signed_on = ${signedOn}`)
  store.happened(ctx, pact.id, 'concluded', null, { no })
  inbox.clear(ctx, 'pacts', pact.id)
  const about = { subjectId: pact.id, link: linkOf(pact) }
  await tellSecretaries(ctx, pact, 'community', { ...about, kind: 'publish' })
  await tellSubdistrict(ctx, pact, { ...about, kind: 'witness', notice: true })
  news.tell(ctx, 'pacts.changed', { id: pact.id })
  return { id: pact.id, version, state: 'signed' as const, no }
}

export const bothSigned = (signed: readonly { side: Side }[]): boolean =>
  sides.every((side) => signed.some((one) => one.side === side))
