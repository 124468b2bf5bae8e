import { Button, Input, InputNumber, Select } from 'antd'
import { useWords } from '#ui/words.ts'

export type Edited = {
  id?: string | undefined
  content: string
  target: string
  indicator: string
  weight: number
  parentId?: string | undefined
  factKey?: string | undefined
}
type Given = {
  items: readonly Edited[]
  change: (items: Edited[]) => void
  total: number
  factKeys: readonly { key: string; label: string }[]
  /** What each upper item says, for those that come from above. */
  parents?: ReadonlyMap<string, string>
  /** What the letters come to with what they take from above, where that is more than is written here. */
  sums?: readonly number[]
}

/** Items as rows to write in; the sum of their weights below. */
export function ItemRows({ items, change, total, factKeys, parents, sums }: Given) {
  const t = useWords('letters')
  const set = (at: number, some: Partial<Edited>) => change(items.map((item, i) => (i === at ? { ...item, ...some } : item)))
  const all = sums?.length ? sums : [items.reduce((sum, { weight }) => sum + (weight || 0), 0)]
  return (
    <>
      {items.map((item, at) => {
        const nth = t('item.nth', { n: at + 1 })
        const input = (key: 'content' | 'target' | 'indicator') => (
          <div className="field">
            <span>{t(`item.${key}`)}</span>
            <Input
              aria-label={`${nth} ${t(`item.${key}`)}`}
              maxLength={120}
              value={item[key]}
              onChange={(event) => set(at, { [key]: event.target.value })}
            />
          </div>
        )
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows keep their order while they are written
          <fieldset key={at} className="field" style={{ borderBlockEnd: '1px solid var(--line)', paddingBlockEnd: 12 }}>
            <legend>
              {nth}{' '}
              {item.parentId && parents && (
                <span className="muted">{`${t('item.parent')}：${parents.get(item.parentId) ?? ''}`}</span>
              )}
            </legend>
            {input('content')}
            {input('target')}
            {input('indicator')}
            <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'end' }}>
              <InputNumber
                aria-label={`${nth} ${t('item.weight')}`}
                min={1}
                max={100}
                suffix={t('item.weight')}
                value={item.weight || null}
                onChange={(weight) => set(at, { weight: weight ?? 0 })}
              />
              <Select
                aria-label={`${nth} ${t('item.fact')}`}
                allowClear
                style={{ minWidth: 200 }}
                placeholder={t('item.noFact')}
                value={item.factKey}
                options={factKeys.map(({ key, label }) => ({ value: key, label }))}
                onChange={(factKey?: string) => set(at, { factKey })}
              />
              <Button onClick={() => change(items.filter((_, i) => i !== at))} aria-label={`${nth} ${t('item.remove')}`}>
                {t('item.remove')}
              </Button>
            </div>
          </fieldset>
        )
      })}
      <p>
        <Button onClick={() => change([...items, { content: '', target: '', indicator: '', weight: 0 }])}>{t('item.add')}</Button>{' '}
        <span className={all.every((sum) => sum === total) ? 'muted' : 'fault'}>
          {t('item.sum', { sum: all.join(t('item.and')), total })}
        </span>
      </p>
    </>
  )
}
