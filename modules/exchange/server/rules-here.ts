import type { Values } from '#common/rules.ts'
import type { Db } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { rules } from '../rulebook.ts'

export type Book = Values<typeof rules>
/** The city's own values of this module's rules. */
export const rulesHere = (db: Db): Promise<Book> => rulesOf(db, 'exchange', rules)
