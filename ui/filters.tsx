import { Input, Select, Switch } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { beyond, LONGEST_SEARCH, sayFault } from './faults.ts'
import { Icon } from './icons.tsx'
import { useKeys } from './keys.tsx'
import type { UrlWords } from './router.tsx'
import { useWords } from './words.ts'

export type Option = { value: string; label: string }

/** One filter of a list; its value lives in the address under `key` (and `to` for the end of a range of days). */
export type Filter =
  | { kind: 'select'; key: string; label: string; options: readonly Option[]; several?: boolean }
  | { kind: 'days'; key: string; to: string; label: string }
  | { kind: 'text'; key: string; label: string }
  | { kind: 'switch'; key: string; label: string }

type Change = (change: Record<string, string | undefined>) => void

/** The words that a list is narrowed by, in one row. */
export function Filters({ filters, words, change }: { filters: readonly Filter[]; words: UrlWords; change: Change }) {
  const t = useWords('ui')
  return (
    <fieldset className="filters" style={{ border: 0, padding: 0, margin: '0 0 10px' }}>
      <legend className="hidden-words">{t('list.filters')}</legend>
      {filters.map((filter) => (
        <One key={filter.key} filter={filter} words={words} change={change} />
      ))}
    </fieldset>
  )
}

function One({ filter, words, change }: { filter: Filter; words: UrlWords; change: Change }) {
  const t = useWords('ui')
  const value = words[filter.key] ?? ''
  if (filter.kind === 'text') return <Search filter={filter} value={value} change={change} />
  if (filter.kind === 'switch')
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is a button, which a label names
      <label className="switch-line">
        <Switch size="small" checked={value === 'true'} onChange={(on) => change({ [filter.key]: on ? 'true' : undefined })} />
        {filter.label}
      </label>
    )
  if (filter.kind === 'days')
    return (
      <>
        <DayFilter label={t('list.from', { label: filter.label })} value={value} set={(day) => change({ [filter.key]: day })} />
        <DayFilter
          label={t('list.to', { label: filter.label })}
          value={words[filter.to] ?? ''}
          set={(day) => change({ [filter.to]: day })}
        />
      </>
    )
  return (
    <div className="filter">
      <span>{filter.label}</span>
      <Select
        aria-label={filter.label}
        allowClear
        mode={filter.several ? 'multiple' : undefined}
        maxTagCount="responsive"
        showSearch={filter.options.length > 8 ? { optionFilterProp: 'label' } : false}
        placeholder={t('list.any')}
        options={[...filter.options]}
        value={filter.several ? (value ? value.split(',') : []) : value || undefined}
        onChange={(next: string | string[] | undefined) => change({ [filter.key]: Array.isArray(next) ? next.join(',') : next })}
      />
    </div>
  )
}

const DayFilter = ({ label, value, set }: { label: string; value: string; set: (day: string | undefined) => void }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the input inside is antd's
  <label>
    {label}
    <Input type="date" value={value} max="9999-12-31" onChange={(event) => set(event.target.value || undefined)} />
  </label>
)

/** Searches while one writes, half a second after the last stroke, and at once on Enter; what is too long is said, not cut. */
function Search({ filter, value, change }: { filter: { key: string; label: string }; value: string; change: Change }) {
  const t = useWords('ui')
  const id = useId()
  const [words, setWords] = useState(value)
  const [long] = beyond([['q', LONGEST_SEARCH]], { q: words })
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => setWords(value), [value])
  // biome-ignore lint/correctness/useExhaustiveDependencies: waits for the writing only
  useEffect(() => {
    if (words === value || long) return
    const timer = setTimeout(() => change({ [filter.key]: words.trim() || undefined }), 500)
    return () => clearTimeout(timer)
  }, [words])
  useKeys([{ key: '/', says: t('keys.search'), run: () => box.current?.querySelector('input')?.focus() }])
  return (
    <div className="filter" ref={box}>
      <span>{filter.label}</span>
      <Input
        aria-label={filter.label}
        allowClear
        aria-describedby={long ? id : undefined}
        aria-invalid={long ? true : undefined}
        status={long ? 'error' : undefined}
        prefix={<Icon name="search" />}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing && !long) change({ [filter.key]: words.trim() || undefined })
        }}
      />
      {long && (
        <span className="fault" id={id} role="alert">
          {sayFault(t, long)}
        </span>
      )}
    </div>
  )
}
