import type { Endpoint } from '#common/endpoint.ts'
import { addressOf, type Input } from './send.ts'
import { useWords } from './words.ts'

const formats = ['pdf', 'docx'] as const

/** A paper as PDF and as Word, each a link of its own. */
export function Print<E extends Endpoint>({
  endpoint,
  input,
  label,
}: {
  endpoint: E
  input: (format: (typeof formats)[number]) => Input<E>
  label?: string | undefined
}) {
  const t = useWords('ui')
  return (
    <span className="print">
      {label}
      {formats.map((format) => (
        <a key={format} href={addressOf(endpoint, input(format))}>
          {t(`papers.${format}`)}
        </a>
      ))}
    </span>
  )
}
