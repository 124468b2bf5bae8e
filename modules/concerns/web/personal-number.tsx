import { personalNumbersIn } from '#common/personal.ts'
import { useField } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'

/** Says so while one writes, where a text has something like a telephone, identity card, plate or flat number in it. */
export function PersonalNumberHint({ name }: { name: string }) {
  const t = useWords('concerns')
  const { value } = useField(name)
  const found = typeof value === 'string' ? personalNumbersIn(value) : []
  const kinds = found.map((kind) => t(`personal.kinds.${kind}`)).join(t('personal.and'))
  return <div role="status">{kinds && <p className="warning">{t('personal.hint', { kinds })}</p>}</div>
}
