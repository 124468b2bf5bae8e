import { Button, Drawer, Tag } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { changingRule, type RuleBook, readingRules } from '#common/rules-endpoints.ts'
import { ChoiceField, LongTextField, NumberField, TextField } from '../fields.tsx'
import { Form, useForm } from '../form.tsx'
import { notify } from '../notice.tsx'
import { Card, Page } from '../page.tsx'
import { useAnswer, useCommand } from '../send.ts'
import { Slot } from '../slots.tsx'
import { Table } from '../table.tsx'
import { useLang, useWords } from '../words.ts'

type Rule = RuleBook['rules'][number]
type Item = { key: string; zh: string; en: string }
type Row = Record<string, string | number | boolean>
type Column = NonNullable<Rule['columns']>[number]

/** All rules that a city may set, module by module; each with the clause it rests on. */
export function Rules() {
  const t = useWords('rules')
  const lang = useLang()
  const asked = useAnswer(readingRules, {})
  const [open, setOpen] = useState<{ book: RuleBook; rule: Rule } | null>(null)
  return (
    <Page title={t('title')} sub={t('sub')} asked={asked}>
      {asked.data?.books.map((book) => (
        <Card key={book.module} title={book.name}>
          <Table
            label={book.name}
            rows={book.rules}
            rowKey={(rule) => rule.key}
            columns={[
              { key: 'rule', title: t('columns.rule'), cell: (rule) => rule.label, lead: true, width: '34%' },
              { key: 'value', title: t('columns.value'), cell: (rule) => <ValueOf rule={rule} /> },
              {
                key: 'basis',
                title: t('columns.basis'),
                cell: (rule) => (
                  <>
                    <span className="muted">{rule.basis[lang]}</span>
                    <Slot name="rules.basis" id={`${book.module}.${rule.key}`} />
                  </>
                ),
              },
              ...(asked.data.mayChange
                ? [
                    {
                      key: 'change',
                      title: t('change'),
                      cell: (rule: Rule) => <ChangeButton rule={rule} open={() => setOpen({ book, rule })} />,
                    },
                  ]
                : []),
            ]}
          />
        </Card>
      ))}
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open && t('changeOf', { label: open.rule.label })}
        size={440}
        destroyOnHidden
      >
        {open && <ChangeForm key={open.rule.key} {...open} close={() => setOpen(null)} />}
      </Drawer>
    </Page>
  )
}

function ValueOf({ rule }: { rule: Rule }) {
  const t = useWords('rules')
  const said = useSaidValue()
  return (
    <>
      {rule.columns ? <RowsOf rule={rule} columns={rule.columns} /> : said(rule)}{' '}
      {rule.changed && <Tag color="blue">{t('changed')}</Tag>}
    </>
  )
}

function RowsOf({ rule, columns }: { rule: Rule; columns: readonly Column[] }) {
  const t = useWords('rules')
  const rows = rule.value as Row[]
  const lines = useLines(columns)
  return (
    <details>
      <summary>{t('rows', { n: rows.length })}</summary>
      <ul className="plain-list">
        {rows.map((row) => {
          const line = lines.write(row)
          return <li key={line}>{line.split('|').filter(Boolean).join(' · ')}</li>
        })}
      </ul>
    </details>
  )
}

/** A row as a line of words that people can read and change, and back. */
function useLines(columns: readonly Column[]) {
  const t = useWords('rules')
  const word = ({ kind, options }: Column, cell: Row[string] | undefined) =>
    kind === 'switch'
      ? t(`switch.${cell === true}`)
      : kind === 'choice'
        ? (options.find(({ value }) => value === cell)?.label ?? String(cell))
        : String(cell ?? '')
  const cellOf = ({ kind, options }: Column, word: string): Row[string] =>
    kind === 'switch'
      ? word === t('switch.true')
      : kind === 'choice'
        ? (options.find(({ label }) => label === word)?.value ?? word)
        : kind === 'number'
          ? Number(word || Number.NaN)
          : word
  return {
    write: (row: Row) => columns.map((column) => word(column, row[column.key])).join('|'),
    read: (line: string): Row => {
      const parts = line.split('|').map((part) => part.trim())
      return Object.fromEntries(columns.map((column, i) => [column.key, cellOf(column, parts[i] ?? '')]))
    },
    help: t('fields.rows', {
      columns: columns.map(({ label }) => label).join('|'),
      options: columns
        .filter(({ kind }) => kind === 'choice')
        .map(({ label, options }) => t('fields.oneOf', { label, options: options.map((each) => each.label).join(' / ') }))
        .join(' '),
    }),
  }
}

function ChangeButton({ rule, open }: { rule: Rule; open: () => void }) {
  const t = useWords('rules')
  return (
    <Button size="small" onClick={open} aria-label={t('changeOf', { label: rule.label })}>
      {t('change')}
    </Button>
  )
}

function useSaidValue() {
  const t = useWords('rules')
  const lang = useLang()
  return ({ kind, value }: Rule): string => {
    if (typeof value === 'boolean') return t(`switch.${value}`)
    if (typeof value === 'string') return value
    if (typeof value === 'number') return t(`units.${kind}`, { n: value, yuan: value / 100, hours: value / 2 })
    return t('items', { n: value.length, names: (value as Item[]).map((item) => item[lang]).join(lang === 'zh' ? '、' : ', ') })
  }
}

const written = ({ value }: Rule): string | number => {
  if (typeof value === 'boolean') return String(value)
  if (!Array.isArray(value)) return value
  return (value as Item[]).map(({ key, zh, en }: Item) => `${key}|${zh}|${en}`).join('\n')
}
const read = (rule: Rule, given: string | number | undefined): Rule['value'] => {
  if (rule.kind === 'switch') return given === 'true'
  if (rule.kind !== 'list') return given ?? ''
  return linesIn(given).map((line) => {
    const [key = '', zh = '', en = ''] = line.split('|').map((part) => part.trim())
    return { key, zh, en }
  })
}

const linesIn = (given: string | number | undefined): string[] =>
  String(given ?? '')
    .split('\n')
    .filter((line) => line.trim())

const Draft = z.object({
  value: z.union([z.string(), z.number()]).optional(),
  basisZh: z.string().trim().min(1).max(300),
  basisEn: z.string().trim().min(1).max(300),
  reason: z.string().trim().min(1).max(200),
})

function ChangeForm({ book, rule, close }: { book: RuleBook; rule: Rule; close: () => void }) {
  const t = useWords('rules')
  const changing = useCommand(changingRule)
  const lines = useLines(rule.columns ?? [])
  const form = useForm({
    shape: Draft,
    start: {
      value: rule.columns ? (rule.value as Row[]).map(lines.write).join('\n') : written(rule),
      basisZh: rule.basis.zh,
      basisEn: rule.basis.en,
    },
    send: ({ value, basisZh, basisEn, reason }) =>
      changing.mutateAsync({
        params: { module: book.module },
        body: {
          key: rule.key,
          value: rule.columns ? linesIn(value).map(lines.read) : read(rule, value),
          basis: { zh: basisZh, en: basisEn },
          reason,
          version: book.version,
        },
      }),
    done: () => {
      notify(t('saved'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('save')} cancel={close}>
      {rule.kind === 'switch' ? (
        <ChoiceField
          name="value"
          label={t('fields.value')}
          options={[
            { value: 'true', label: t('fields.on') },
            { value: 'false', label: t('fields.off') },
          ]}
        />
      ) : rule.columns ? (
        <LongTextField name="value" label={t('fields.value')} help={lines.help} max={20_000} />
      ) : rule.kind === 'list' ? (
        <LongTextField name="value" label={t('fields.value')} help={t('fields.list')} max={8000} />
      ) : rule.kind === 'text' ? (
        <TextField name="value" label={t('fields.value')} max={400} />
      ) : (
        <NumberField
          name="value"
          label={t('fields.value')}
          unit={t(`unit.${rule.kind}`)}
          {...(rule.min !== null && { min: rule.min })}
          {...(rule.max !== null && { max: rule.max })}
        />
      )}
      <TextField name="basisZh" label={t('fields.basisZh')} max={300} />
      <TextField name="basisEn" label={t('fields.basisEn')} max={300} />
      <TextField name="reason" label={t('fields.reason')} max={200} />
    </Form>
  )
}
