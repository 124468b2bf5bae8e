/** Small words to write a topic tree down: branch, twig, leaf. Codes are written, never counted, so they stay. */
import type { ConcernClass, DemoTopic, Question } from './types.ts'

type More = Partial<Pick<DemoTopic, 'questions' | 'stopper' | 'common' | 'publishable'>>
type Leaf = { code: string; zh: string; en: string; class: ConcernClass; keywords: string[] } & More
type Twig = { code: string; zh: string; en: string; leaves: Leaf[] }
export type Branch = { code: string; zh: string; en: string; twigs: Twig[] }

/** `keywords`: what people say, apart by spaces. */
export const leaf = (code: string, zh: string, en: string, kind: ConcernClass, keywords: string, more: More = {}): Leaf => ({
  code,
  zh,
  en,
  class: kind,
  keywords: keywords.split(' '),
  ...more,
})
export const twig = (code: string, zh: string, en: string, leaves: Leaf[]): Twig => ({ code, zh, en, leaves })
export const branch = (code: string, zh: string, en: string, twigs: Twig[]): Branch => ({ code, zh, en, twigs })

export const common = (position: number, icon: string, zh: string, en: string) => ({ common: { position, icon, zh, en } })
/** A word before the form; the form stays open. */
export const advice = (door: string, zh: string, en: string) => ({ stopper: { closed: false, door, zh, en } })
/** Nothing can be taken here: the text says where. */
export const elsewhere = (door: string, zh: string, en: string) => ({ stopper: { closed: true, door, zh, en } })
/** About one person: no answer to it is ever published. */
export const personal = { publishable: false }
export const asks = (...questions: Question[]) => ({ questions })

export const text = (code: string, zh: string, en: string): Question => ({ code, kind: 'text', zh, en })
export const number = (code: string, zh: string, en: string, unitZh: string, unitEn: string): Question => ({
  code,
  kind: 'number',
  zh,
  en,
  unit: { zh: unitZh, en: unitEn },
})
export const date = (code: string, zh: string, en: string): Question => ({ code, kind: 'date', zh, en })
/** Options as `code 中文 English words`. */
export const choice = (code: string, zh: string, en: string, ...options: string[]): Question => ({
  code,
  kind: 'choice',
  zh,
  en,
  options: options.map((option) => {
    const [key, words, ...english] = option.split(' ')
    return { code: key!, zh: words!, en: english.join(' ') }
  }),
})

/** All rows, parents before children. */
export function flatten(branches: Branch[]): DemoTopic[] {
  const inner = { class: null, keywords: [], questions: [], stopper: null, common: null, publishable: true }
  return branches.flatMap((b) => [
    { ...inner, code: b.code, parent: null, level: 1, zh: b.zh, en: b.en } satisfies DemoTopic,
    ...b.twigs.flatMap((t) => [
      { ...inner, code: b.code + t.code, parent: b.code, level: 2, zh: t.zh, en: t.en } satisfies DemoTopic,
      ...t.leaves.map(
        (l) => ({ ...inner, ...l, code: b.code + t.code + l.code, parent: b.code + t.code, level: 3 }) satisfies DemoTopic,
      ),
    ]),
  ])
}
