import type { Db } from '#platform/db.ts'
import { rulesOf } from '#platform/rules/rules.ts'
import { wordsOf } from '../facts.ts'
import { rules } from '../rulebook.ts'

/** The city’s words of no weight, for `heldOf`. */
export const lightWords = async (db: Db): Promise<string[]> => wordsOf((await rulesOf(db, 'tasks', rules)).lightWords)
