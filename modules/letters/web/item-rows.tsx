import { Button } from 'antd'
import { NumberField, SelectField, TextField } from '#ui/fields.tsx'
import type { FormState } from '#ui/form.tsx'
import { useWords } from '#ui/words.ts'

export type Edited = {
  id?: string | undefined
  content: string
  target: string
  indicator: string
  weight?: number | undefined
  parentId?: string | undefined
  factKey?: string | undefined
}
/** The rows as a form holds them. */
export const itemsOf = ({ values }: FormState): Edited[] => (values.items ?? []) as Edited[]
/** With a weight each, to be added up. */
export const weighed = (items: readonly Edited[]) => items.map((item) => ({ ...item, weight: item.weight ?? 0 }))

type Given = {
  /** Holds the rows under `items`. */
  form: FormState
  total: number
  factKeys: readonly { key: string; label: string }[]
  /** What each upper item says, for those that come from above. */
  parents?: ReadonlyMap<string, string>
  /** What the letters come to with what they take from above, where that is more than is written here. */
  sums?: readonly number[]
}

/** Items as rows to write in; the sum of their weights below. */
export function ItemRows({ form, total, factKeys, parents, sums }: Given) {
  const t = useWords('letters')
  const items = itemsOf(form)
  const change = (rows: readonly Edited[]) => form.set('items', rows)
  const all = sums?.length ? sums : [weighed(items).reduce((sum, { weight }) => sum + weight, 0)]
  return (
    <>
      {items.map((item, at) => {
        const nth = t('item.nth', { n: at + 1 })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their order while they are written
          <fieldset key={at} className="field" style={{ borderBlockEnd: '1px solid var(--line)', paddingBlockEnd: 12 }}>
            <legend>
              {nth}{' '}
              {item.parentId && parents && (
                <span className="muted">{`${t('item.parent')}：${parents.get(item.parentId) ?? ''}`}</span>
              )}
            </legend>
            {(['content', 'target', 'indicator'] as const).map((key) => (
              <TextField key={key} name={`items.${at}.${key}`} label={t(`item.${key}`)} max={120} />
            ))}
            <NumberField name={`items.${at}.weight`} label={t('item.weight')} min={1} max={100} />
            <SelectField
              name={`items.${at}.factKey`}
              label={t('item.fact')}
              optional
              options={factKeys.map(({ key, label }) => ({ value: key, label }))}
            />
            <Button onClick={() => change(items.filter((_, i) => i !== at))} aria-label={`${nth} ${t('item.remove')}`}>
              {t('item.remove')}
            </Button>
          </fieldset>
        )
      })}
      <p>
        <Button onClick={() => change([...items, { content: '', target: '', indicator: '' }])}>{t('item.add')}</Button>{' '}
        <span className={all.every((sum) => sum === total) ? 'muted' : 'fault'}>
          {t('item.sum', { sum: all.join(t('item.and')), total })}
        </span>
      </p>
    </>
  )
}
