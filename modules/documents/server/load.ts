import { newId } from '#common/ids.ts'
import type { Context } from '#platform/context.ts'
import { namedIn } from '../clauses.ts'
import * as store from './store.ts'

/** `supersedes` is the place of an earlier one in the list. */
export type LoadedDocument = Omit<store.LoadedDocument, 'id' | 'supersedesId'> & { supersedes?: number }
/** A rule, and the document (its place) with the clause as written: 第三条, 二（一）. */
export type LoadedBase = { module: string; key: string; document: number; clause: string }

/** Fills a city's documents and what rests on them: for seeds. */
export async function load(
  { db, now }: Context,
  { documents, bases }: { documents: readonly LoadedDocument[]; bases: readonly LoadedBase[] },
): Promise<void> {
  const ids = documents.map(() => newId(now.getTime()))
  await store.load(
    db,
    documents.map(({ supersedes, ...one }, i) => ({
      ...one,
      id: ids[i]!,
      ...(supersedes === undefined ? {} : { supersedesId: ids[supersedes]! }),
    })),
    bases.map(({ module, key, document, clause }) => ({
      module,
      ruleKey: key,
      documentId: ids[document]!,
      clauseKey: namedIn(`《·》${clause}`).keys[0] ?? null,
    })),
    now,
  )
}
