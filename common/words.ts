/** The shape of a word file: `words.en.ts` is typed `Words<typeof zh>`, so no key can be missing. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }
export type WordTree = { [key: string]: string | WordTree }
export type Lang = 'zh' | 'en'
export const langs: readonly Lang[] = ['zh', 'en']
/** A module's words, both languages. */
export type WordFiles = { zh: WordTree; en: WordTree }
