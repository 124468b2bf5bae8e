import type { Item as Listed } from '#common/rules.ts'
import { readingRules } from '#common/rules-endpoints.ts'
import { addressOf, useAnswer } from '#ui/send.ts'
import { StatusTag, type Tone } from '#ui/status-tag.tsx'
import { useLang, useWords } from '#ui/words.ts'
import { type Decision, printingCatalogue } from '../contract.ts'
import { rules } from '../rulebook.ts'

const tones: Record<Decision, Tone> = { pending: 'today', keep: 'plain', merge: 'done', cancel: 'done' }
export function DecisionTag({ decision }: { decision: Decision }) {
  const t = useWords('burden')
  return <StatusTag tone={tones[decision]}>{t(`decisions.${decision}`)}</StatusTag>
}

/** Kinds of work as the city calls them. */
export function useCategories(): { value: string; label: string }[] {
  const lang = useLang()
  const books = useAnswer(readingRules, {}).data?.books
  const own = books?.find(({ module }) => module === 'burden')?.rules.find(({ key }) => key === 'categories')?.value
  const list = Array.isArray(own) ? (own as Listed[]) : rules.categories.first
  return list.map((one) => ({ value: one.key, label: one[lang] }))
}

export function Papers() {
  const t = useWords('burden')
  return (
    <p>
      {(['cut', 'kept'] as const).flatMap((which) =>
        (['pdf', 'docx'] as const).map((format) => (
          <a
            key={`${which}.${format}`}
            href={addressOf(printingCatalogue, { params: { which }, query: { format } })}
            style={{ marginInlineEnd: 8, textDecoration: 'underline' }}
          >
            {t(`print.${which}`)} {t(`print.${format}`)}
          </a>
        )),
      )}
    </p>
  )
}
