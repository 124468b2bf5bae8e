import { Button } from 'antd'
import type { AnswerOf } from '#common/endpoint.ts'
import { CheckField, ChoiceField, ChoicesField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Page } from '#ui/page.tsx'
import { useGo, useUrlWords } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { DraftLetters, draftingLetters, type Level, levels, readingChoices } from '../contract.ts'
import { mergeItems } from '../rules.ts'
import { ItemRows, itemsOf, weighed } from './item-rows.tsx'

/** Letters of a year for several units, from items typed once. */
export function NewLetters() {
  const t = useWords('letters')
  const [words] = useUrlWords()
  const today = useToday()
  const year = Number(words.year ?? today?.slice(0, 4) ?? 0)
  const asked = useAnswer(readingChoices, { query: { year } }, { enabled: year > 0 })
  return (
    <Page
      title={`${t('pages.new')} ${year || ''}`}
      sub={t('draft.sub')}
      asked={asked}
      crumbs={[{ label: t('pages.list'), to: '/letters' }]}
    >
      {asked.data && <NewForm choices={asked.data} />}
    </Page>
  )
}

function NewForm({ choices }: { choices: AnswerOf<typeof readingChoices> }) {
  const t = useWords('letters')
  const go = useGo()
  const drafting = useCommand(draftingLetters)
  const first = levels.find((level) => choices.rows.some((row) => row.level === level && row.state === 'open')) ?? levels[1]
  const form = useForm({
    shape: DraftLetters.omit({ year: true }),
    start: { level: first, regionIds: [], cascade: true, items: [] },
    send: (body) => drafting.mutateAsync({ body: { ...body, year: choices.year } }),
    done: ({ ids }) => {
      notify(t('draft.done', { count: ids.length }))
      void go(ids.length === 1 ? `/letters/${ids[0]}` : `/letters?year=${choices.year}&state=draft`)
    },
  })
  const items = itemsOf(form)
  const level = form.values.level as Level
  const rows = choices.rows.filter((row) => row.level === level)
  const uppers = new Set(
    rows.flatMap(({ regionId, upperId }) =>
      form.values.cascade && (form.values.regionIds as string[]).includes(regionId) ? (upperId ?? []) : [],
    ),
  )
  const taken = [...uppers].map((upperId) =>
    mergeItems(
      weighed(items),
      choices.above.filter(({ letterId }) => letterId === upperId),
    ),
  )
  const last = choices.before.filter((item) => item.level === level)
  return (
    <Card>
      <Form form={form} submit={t('draft.verb')} cancel={() => void go('/letters')}>
        <ChoiceField
          name="level"
          label={t('draft.level')}
          options={levels.map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
        {rows.some(({ state }) => state === 'open') ? (
          <ChoicesField
            name="regionIds"
            label={t('draft.units')}
            options={rows.filter(({ state }) => state === 'open').map(({ regionId, name }) => ({ value: regionId, label: name }))}
          />
        ) : (
          <p className="muted">{t('draft.none')}</p>
        )}
        {(['stands', 'upperNotSigned'] as const).map((state) => {
          const names = rows.filter((row) => row.state === state).map(({ name }) => name)
          return names.length > 0 && <p key={state} className="muted">{`${t(`draft.${state}`)}：${names.join('、')}`}</p>
        })}
        {level === 'community' && <CheckField name="cascade" label={t('draft.cascade')} />}
        <h2>{t('draft.items')}</h2>
        {last.length > 0 && (
          <p>
            <Button
              onClick={() =>
                form.set(
                  'items',
                  last.map(({ level: _level, ...item }) => item),
                )
              }
            >
              {t('draft.fromLast')}
            </Button>
          </p>
        )}
        {taken.map(({ rest, parents }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one line a letter above, in their order
          <p key={at}>
            {rest.length > 0 &&
              t('draft.taken', { items: rest.map(({ content, weight }) => `${content} ${weight}`).join(t('item.and')) })}
            {parents.some(Boolean) &&
              t('draft.merged', { items: parents.flatMap((one) => one?.content ?? []).join(t('item.and')) })}
          </p>
        ))}
        <ItemRows
          form={form}
          total={choices.total}
          factKeys={choices.factKeys}
          sums={[...new Set(taken.map(({ sum }) => sum))]}
        />
      </Form>
    </Card>
  )
}
