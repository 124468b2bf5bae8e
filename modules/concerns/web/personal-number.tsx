import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'

/** A mobile, a landline with its area code, or an identity number, also written with spaces or hyphens. */
const personal = /(?<!\d)(?:1[3-9]\d(?:[ -]?\d){8}|0\d{2,3}[ -]?\d{7,8}|\d{17}[\dXx])(?!\d)/

/** Says so while one writes, where a text has something like a telephone or identity number in it. */
export function PersonalNumberHint({ name }: { name: string }) {
  const t = useWords('concerns')
  const { value } = useField(name)
  const found = typeof value === 'string' ? personal.exec(value)?.[0] : undefined
  return <div role="status">{found && <p className="warning">{t('personalNumber', { number: found })}</p>}</div>
}
